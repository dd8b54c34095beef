internal import CKernels

extension DesignMatrix {
  /// Predictions for some rows or all, n x K.
  ///
  /// The numbers of a row have the same bits whatever other rows there are, which a product of matrices would not
  /// ensure, and whatever the storage of the features, unless products are summed in single precision.
  ///
  /// - Parameters:
  ///   - kind: the quantity.
  ///   - parameters: the parameters, in the features' own units.
  ///   - range: the rows, or nil for all.
  ///   - offsets: known logits, K for each of these rows, or nil for zeros.
  ///   - threads: the most threads.
  package func predictions(
    _ kind: PredictionKind, _ parameters: PredictionParameters, rows range: Range<Int>? = nil,
    offsets: Matrix<Double>? = nil, threads: Int = Threads.available
  ) -> Matrix<Double> {
    let range = range ?? 0..<rows
    let count = range.count * parameters.classes
    let elements = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let result = buffer.baseAddress else { return }
      parameters.withPointers(for: self, inSinglePrecision: false) { parameters in
        (offsets?.elements).withOptionalPointer { offsets in
          predict(kind, parameters, rows: range, offsets: offsets, threads: threads, into: .double(result))
        }
      }
    }
    return Matrix(rows: range.count, columns: parameters.classes, elements: elements)
  }

  /// Writes predictions, rows x K, in either precision.
  ///
  /// - Parameters:
  ///   - kind: the quantity.
  ///   - parameters: the parameters; those of floats need features that are stored as floats.
  ///   - range: the rows.
  ///   - offsets: known logits, K for each of these rows, or nil for zeros.
  ///   - threads: the most threads.
  ///   - result: the place of the first row's numbers.
  package func predict(
    _ kind: PredictionKind, _ parameters: PredictionPointers, rows range: Range<Int>,
    offsets: UnsafePointer<Double>?, threads: Int, into result: PredictionPlace
  ) {
    guard !range.isEmpty, parameters.classes > 0 else { return }
    nonisolated(unsafe) let (parameters, offsets, result) = (parameters, offsets, result)
    let (k, d) = (parameters.classes, columns)
    let panels = Self.panels(rows: range.count, classes: k)
    let rowsOfBlock = panels * Int(SOFTMAX_PANEL)
    let shape = BlockShape(
      rows: rowsOfBlock, width: k + 2 * ClassVectors.padded(d), extra: k + rowsOfBlock * Int(SOFTMAX_CHUNK))
    let work = max(1, storedCount / max(1, rows)) * 2 * k + 40 * k
    let blocks = RowBlocks(rows: range.count, threads: threads)
    _ = blocks.chunkSums(count: 1, shape: shape, work: work) { rows, scratch, _ in
      let z = scratch
      let own = range.lowerBound + rows.lowerBound..<range.lowerBound + rows.upperBound
      logits(own, parameters, scratch: scratch + rowsOfBlock * k, into: z)
      let start = rows.lowerBound * k
      let known = offsets.map { $0 + start }
      switch result {
      case .double(let place):
        softmax_prediction(z, Int64(rows.count), Int64(k), kind.code, known, place + start, Int64(SOFTMAX_DOUBLES))
      case .float(let place):
        let precision = parameters.areSingle ? SOFTMAX_ROUGH : SOFTMAX_FLOATS
        softmax_prediction(z, Int64(rows.count), Int64(k), kind.code, known, place + start, Int64(precision))
      }
    }
  }

  /// The panels of 32 rows in a block: so many that the coefficients are seldom read, unless the logits of so many rows
  /// would leave the cache.
  private static func panels(rows: Int, classes: Int) -> Int {
    let most = classes > 4096 ? 1 : 4
    return max(1, min(most, (rows + Int(SOFTMAX_PANEL) - 1) / Int(SOFTMAX_PANEL)))
  }

  /// The fewest rows that are worth a panel of 32 rows; both ways give the same bits.
  package static let fewestRowsOfPanel = 4

  /// The logits of some rows, in panels; the rest of the last panel is zero.
  private func logits(
    _ rows: Range<Int>, _ parameters: PredictionPointers, scratch: UnsafeMutablePointer<Double>,
    into z: UnsafeMutablePointer<Double>
  ) {
    let (k, panel) = (parameters.classes, Int(SOFTMAX_PANEL))
    if case .sparse(let matrix) = self {
      z.update(repeating: 0, count: LogitBlock.wholePanels(rows.count) * k)
      sparseLogits(matrix, rows, parameters, scratch: scratch, into: z)
    } else if rows.count < Self.fewestRowsOfPanel {
      z.update(repeating: 0, count: panel * k)
      withBlock(rows, isPadded: false, asFloats: parameters.areSingle, scratch: scratch) { block in
        let size = Int(block.stride) * (block.single == 1 ? 4 : 8)
        for i in 0..<rows.count {
          softmax_predict_row(
            block.features + i * size, block.single, parameters.byClass, parameters.precision, parameters.intercepts,
            Int64(k), Int64(columns), z + i, Int64(panel))
        }
      }
    } else {
      let panels = scratch + LogitBlock.wholePanels(rows.count) * 2 * ClassVectors.padded(columns)
      withBlock(rows, isPadded: true, asFloats: parameters.areSingle, scratch: scratch) { block in
        withUnsafePointer(to: block) {
          softmax_predict_logits(
            $0, parameters.byClass, parameters.floats == nil ? 0 : 1, parameters.intercepts, Int64(k), panels, z)
        }
      }
    }
  }

  private func sparseLogits(
    _ matrix: SparseMatrix, _ rows: Range<Int>, _ parameters: PredictionPointers,
    scratch: UnsafeMutablePointer<Double>, into z: UnsafeMutablePointer<Double>
  ) {
    let (k, panel) = (parameters.classes, Int(SOFTMAX_PANEL))
    let byFeature = parameters.byFeature
    let (classStride, featureStride) = byFeature == nil ? (columns, 1) : (1, k)
    matrix.values.withUnsafeBufferPointer { values in
      matrix.indices.withUnsafeBufferPointer { indices in
        for (i, row) in rows.enumerated() {
          let (first, end) = (matrix.offsets[row], matrix.offsets[row + 1])
          softmax_predict_sparse_row(
            values.baseAddress.map { $0 + first }, indices.baseAddress.map { $0 + first }, Int64(end - first),
            byFeature ?? parameters.doubles, Int64(classStride), Int64(featureStride), parameters.intercepts, Int64(k),
            scratch)
          let column = z + i / panel * k * panel + i % panel
          for c in 0..<k { column[c * panel] = scratch[c] }
        }
      }
    }
  }

  /// Calls `body` with dense rows, which are read in place if they are contiguous in memory.
  ///
  /// With `isPadded`, vectors read past the last feature of a row. So the last rows are copied to `scratch` then, and
  /// rows narrower than a vector.
  private func withBlock(
    _ rows: Range<Int>, isPadded: Bool, asFloats: Bool, scratch: UnsafeMutablePointer<Double>,
    _ body: (softmax_block) -> Void
  ) {
    let (d, width) = (columns, ClassVectors.padded(columns))
    let (count, center) = (LogitBlock.wholePanels(rows.count), scratch)
    center.update(repeating: 0, count: width)
    func block(_ start: UnsafeRawPointer, single: Bool, stride: Int) -> softmax_block {
      softmax_block(
        features: start, single: single ? 1 : 0, rows: Int64(count), columns: Int64(d), stride: Int64(stride),
        center: center, next: start)
    }
    let mustCopy = isPadded && (rows.upperBound == self.rows || d < Int(SOFTMAX_LANES))
    withDenseRows { dense in
      switch mustCopy ? nil : dense {
      case .double(let x): body(block(x + rows.lowerBound * d, single: false, stride: d))
      case .float(let x): body(block(x + rows.lowerBound * d, single: true, stride: d))
      case nil:
        let copy = scratch + width
        copy.update(repeating: 0, count: count * width)
        standardize(rows, .identity(d), weights: nil, into: copy, width: width)
        // Numbers that were floats are floats again, from the first on, so that none is overwritten before it is read.
        if asFloats {
          let floats = UnsafeMutableRawPointer(copy)
          for i in 0..<count * width {
            floats.storeBytes(of: Float(copy[i]), toByteOffset: 4 * i, as: Float.self)
          }
        }
        body(block(copy, single: asFloats, stride: width))
      }
    }
  }
}

/// The place of predictions.
package enum PredictionPlace {
  case double(UnsafeMutablePointer<Double>)
  case float(UnsafeMutablePointer<Float>)

  /// Whether predictions are floats, so that products of floats are summed in single precision.
  package var isSingle: Bool {
    if case .float = self { true } else { false }
  }

  /// The number at a place.
  package subscript(_ place: Int) -> Double {
    switch self {
    case .double(let start): start[place]
    case .float(let start): Double(start[place])
    }
  }

  /// Replaces the number at a place by NaN.
  package func clear(_ place: Int) {
    switch self {
    case .double(let start): start[place] = .nan
    case .float(let start): start[place] = .nan
    }
  }
}

extension PredictionKind {
  fileprivate var code: Int64 {
    switch self {
    case .logits: Int64(SOFTMAX_LOGITS)
    case .logProbabilities: Int64(SOFTMAX_LOG_PROBABILITIES)
    case .probabilities: Int64(SOFTMAX_PROBABILITIES)
    }
  }
}

extension PredictionPointers {
  fileprivate var byClass: UnsafeRawPointer? { floats.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(doubles) }

  /// Whether products are summed in single precision.
  fileprivate var areSingle: Bool { floats != nil || rounds }

  fileprivate var precision: Int64 {
    floats != nil ? Int64(SOFTMAX_FLOATS) : rounds ? Int64(SOFTMAX_ROUNDED) : Int64(SOFTMAX_DOUBLES)
  }
}
