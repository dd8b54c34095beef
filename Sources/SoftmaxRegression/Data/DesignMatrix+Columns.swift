extension DesignMatrix {
  /// Writes `(x - center) * scale` of some features and rows; a row of weight zero is written as zeros.
  ///
  /// - Parameters:
  ///   - chosen: the features.
  ///   - rows: the rows.
  ///   - scaling: the scaling of all features.
  ///   - weights: the weights of all rows, or nil for 1.
  ///   - places: the place of each of the features in the block, or nil for their order.
  ///   - block: receives the numbers, from the first row on.
  ///   - columnStride: the numbers from one of the features to the next.
  ///   - rowStride: the numbers from one row to the next.
  func gather(
    _ chosen: [Int], rows: Range<Int>, _ scaling: FeatureScaling, weights: [Double]?, places: [Int]? = nil,
    into block: UnsafeMutablePointer<Double>, columnStride: Int, rowStride: Int
  ) {
    let d = columns
    let places = places ?? Array(chosen.indices)
    withDenseRows { x in
      for (i, row) in rows.enumerated() {
        let out = block + i * rowStride
        guard weights?[row] != 0 else {
          for place in places { out[place * columnStride] = 0 }
          continue
        }
        switch x {
        case .double(let x):
          let values = x + row * d
          for (place, j) in zip(places, chosen) {
            out[place * columnStride] = (values[j] - scaling.center[j]) * scaling.scale[j]
          }
        case .float(let x):
          let values = x + row * d
          for (place, j) in zip(places, chosen) {
            out[place * columnStride] = (Double(values[j]) - scaling.center[j]) * scaling.scale[j]
          }
        case nil:
          for (place, j) in zip(places, chosen) {
            out[place * columnStride] = (value(row, j) - scaling.center[j]) * scaling.scale[j]
          }
        }
      }
    }
  }
}
