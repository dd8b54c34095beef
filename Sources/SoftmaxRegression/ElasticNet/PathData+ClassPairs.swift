extension PathData {
  /// The curvature at probabilities by one product for each pair of classes, of the features and the free columns.
  ///
  /// Between classes k ≠ l it is -Σ s p_k p_l x_a x_b, and that of a class is the sum of its pairs with the sign changed,
  /// since probabilities sum to one: nothing cancels. For features with coordinates in all classes this takes about a
  /// third of the operations of ``curvature(_:_:at:_:_:)``.
  ///
  /// - Parameters:
  ///   - working: the coordinates.
  ///   - free: the free parameters.
  ///   - p: the probabilities.
  ///   - sample: the rows that stand for all of them.
  ///   - columns: the features of the working set, if they have been copied.
  func pairCurvature(
    _ working: WorkingSet, _ free: FreeBlock, at p: ClassRows, _ sample: RowShares, _ columns: FeatureColumns?
  ) -> Curvature {
    let (k, m, u, f) = (classes, working.count, free.count, working.features.count)
    let e = f + u
    let pairs = (0..<k).flatMap { c in (0..<c).map { (c, $0) } }
    let (probabilities, stride, shares, order) = (p.elements, p.stride, sample.shares, Array(0..<f))
    let blocks = RowBlocks(rows: sample.count, threads: passes.blocks.threads, shards: shards)
    let shape = BlockShape(rows: Self.gramRows, width: 2 * e, extra: 0)
    let sums = blocks.sum(count: pairs.count * e * e, shape: shape, work: pairs.count * e * e) { places, scratch, sum in
      let rows = sample.rows(places)
      let (x, scaled) = (scratch, scratch + rows.count * e)
      if let columns { columns.transpose(rows, into: x, rowStride: e) }
      for (i, row) in rows.enumerated() {
        if columns == nil {
          passes.features.gather(
            working.features, rows: row..<row + 1, passes.scaling, weights: passes.weights, places: order,
            into: x + i * e, columnStride: 1, rowStride: e)
        }
        for g in 0..<u { x[i * e + f + g] = free.columns[g][row] }
      }
      for (place, (c, l)) in pairs.enumerated() {
        for (i, row) in rows.enumerated() {
          let factor = (shares[row] * probabilities[c * stride + row] * probabilities[l * stride + row]).squareRoot()
          for a in i * e..<(i + 1) * e { scaled[a] = factor * x[a] }
        }
        BLAS.addGram(scaled, to: sum + place * e * e, n: e, k: rows.count)
      }
    }
    var own = [Double](repeating: 0, count: k * e * e)
    for (place, (c, l)) in pairs.enumerated() {
      for a in 0..<e * e {
        own[c * e * e + a] += sums[place * e * e + a]
        own[l * e * e + a] += sums[place * e * e + a]
      }
    }
    /// The element of two columns and classes; the upper halves are known.
    func element(_ a: Int, _ c: Int, _ b: Int, _ l: Int) -> Double {
      let place = min(a, b) * e + max(a, b)
      if c == l { return own[c * e * e + place] }
      let (high, low) = (max(c, l), min(c, l))
      return -sums[(high * (high - 1) / 2 + low) * e * e + place]
    }
    let (column, classOf) = (working.column.map { Int($0) }, working.classOf.map { Int($0) })
    var curvature = Curvature(own: Matrix(rows: m, columns: m), cross: Matrix(rows: m, columns: u * k))
    for i in 0..<m {
      for j in i..<m {
        let value = element(column[i], classOf[i], column[j], classOf[j])
        curvature.own.elements[i * m + j] = value
        curvature.own.elements[j * m + i] = value
      }
      for g in 0..<u {
        for c in 0..<k { curvature.cross.elements[i * u * k + g * k + c] = element(column[i], classOf[i], f + g, c) }
      }
    }
    return curvature
  }
}
