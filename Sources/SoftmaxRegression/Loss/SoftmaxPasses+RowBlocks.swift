internal import CKernels

extension SoftmaxPasses {
  /// Calls `body` with a block of rows and their targets.
  ///
  /// The rows are read where they lie. Three kinds are copied to `scratch` first, row by row padded with zeros: the last block,
  /// whose vectors would reach past the data; rows narrower than a vector; and blocks with samples of weight zero, which take
  /// no part, whatever they hold.
  @inline(__always)
  func withBlock(
    _ rows: Range<Int>, center: [Double], scratch: UnsafeMutablePointer<Double>, _ body: (RowBlock) -> Void
  ) {
    let d = features.columns
    center.withUnsafeBufferPointer { center in
      var block = RowBlock(rows, classes: classes, columns: d, center: center.baseAddress, scratch: scratch)
      block.targets.unit = unitShare
      let isLast = rows.upperBound == features.rows
      let mustCopy =
        isLast || d < Int(SOFTMAX_LANES)
        || (observations.hasZeroWeights && weights.map { $0[rows].contains(0) } ?? false)
      features.withDenseRows { dense in
        switch mustCopy ? nil : dense {
        case .double(let x):
          block.use(x + rows.lowerBound * d, single: false, stride: d, next: x + rows.upperBound * d)
        case .float(let x):
          block.use(x + rows.lowerBound * d, single: true, stride: d, next: x + rows.upperBound * d)
        case nil:
          let padded = center.count
          copy(rows, into: block.copy, width: padded)
          block.use(block.copy, single: false, stride: padded, next: block.copy)
        }
        withTargets(rows, block, body)
      }
    }
  }

  /// Calls `body` with a block for sparse rows and their targets, whose logits are yet to be written.
  func withSparseBlock(_ rows: Range<Int>, scratch: UnsafeMutablePointer<Double>, _ body: (RowBlock) -> Void) {
    var block = RowBlock(rows, classes: classes, columns: 0, center: nil, scratch: scratch)
    block.targets.unit = unitShare
    withTargets(rows, block, body)
  }

  /// Writes rows as they are, padded with zeros to `width` numbers and to whole panels of rows.
  private func copy(_ rows: Range<Int>, into block: UnsafeMutablePointer<Double>, width: Int) {
    block.update(repeating: 0, count: RowBlock.wholePanels(rows.count) * width)
    features.standardize(rows, .identity(features.columns), weights: weights, into: block, width: width)
  }

  @inline(__always)
  private func withTargets(_ rows: Range<Int>, _ block: RowBlock, _ body: (RowBlock) -> Void) {
    withWeights(rows) { weights in
      var block = block
      block.targets.weights = weights
      switch targets {
      case .labels(let labels, _):
        labels.withUnsafeBufferPointer {
          block.targets.labels = $0.baseAddress.map { $0 + rows.lowerBound }
          body(block)
        }
      case .probabilities(let matrix):
        matrix.elements.withUnsafeBufferPointer {
          block.targets.probabilities = $0.baseAddress.map { $0 + rows.lowerBound * matrix.columns }
          body(block)
        }
      }
    }
  }
}
