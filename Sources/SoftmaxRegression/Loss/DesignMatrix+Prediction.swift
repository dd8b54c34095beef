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
      withUncentredBlock(rows, isPadded: false, parameters, scratch) { block in
        let size = Int(block.stride) * (block.single == 1 ? 4 : 8)
        for i in 0..<rows.count {
          softmax_predict_row(
            block.features + i * size, block.single, parameters.byClass, parameters.precision, parameters.intercepts,
            Int64(k), Int64(columns), z + i, Int64(panel))
        }
      }
    } else {
      let panels = scratch + LogitBlock.wholePanels(rows.count) * 2 * ClassVectors.padded(columns)
      withUncentredBlock(rows, isPadded: true, parameters, scratch) { block in
        withUnsafePointer(to: block) {
          softmax_predict_logits(
            $0, parameters.byClass, parameters.floats == nil ? 0 : 1, parameters.intercepts, Int64(k), panels, z)
        }
      }
    }
  }

  private func withUncentredBlock(
    _ rows: Range<Int>, isPadded: Bool, _ parameters: PredictionPointers, _ scratch: UnsafeMutablePointer<Double>,
    _ body: (softmax_block) -> Void
  ) {
    let width = ClassVectors.padded(columns)
    scratch.update(repeating: 0, count: width)
    withBlock(
      rows, isPadded: isPadded, asFloats: parameters.areSingle, origin: scratch, copy: scratch + width, body)
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
}
