internal import CKernels

/// Logits of dense rows, which are read in place: `z = ((x - center) * scale) W + b`.
struct DensePredictor: LinearPredictor {
  let features: DesignMatrix
  let scaling: FeatureScaling
  /// K.
  let classes: Int
  /// Whether the last row of the parameters is free; without intercepts its gradient is zero.
  let hasIntercept: Bool
  /// The weights of the rows; a row of weight zero has no effect, whatever it holds.
  let weights: [Double]?
  /// Whether blocks with rows of weight zero are copied, since these rows can hold anything.
  let copiesZeroRows: Bool
  let blocks: RowBlocks

  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let vectors = vectors(point, factor: ClassVectors.binary)
    let changes = direction.map { self.vectors($0.elements, factor: $0.factor) }
    let products = changes == nil ? 1 : 2
    return blocks.sum(count: count, shape: shape, work: products * productWork + work) { rows, scratch, sum in
      withBlock(rows, vectors, changes, scratch: scratch) { block, _ in body(block, sum) }
    }
  }

  /// Takes residuals back to the parameters, at 2 d K operations per row for each product.
  ///
  /// There is one product for the logits, one for their changes if there is a direction, and one for the gradient.
  func adjoint(
    at point: [Double]?, along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double]) {
    let vectors = point.map { self.vectors($0, factor: ClassVectors.binary) }
    let changes = direction.map { self.vectors($0.elements, factor: $0.factor) }
    let count = ClassVectors.sumCount(features: features.columns, classes: classes)
    let products = 1 + (vectors == nil ? 0 : 1) + (changes == nil ? 0 : 1)
    let padded = ClassVectors.padded(features.columns)
    let sums = blocks.sum(count: count + 1, shape: shape, work: products * productWork + work) { rows, scratch, sum in
      withBlock(rows, vectors, changes, scratch: scratch) { block, features in
        sum[count] += residuals(block, sum + classes * padded)
        withUnsafePointer(to: features) { softmax_gradient($0, block.logits, Int64(classes), sum) }
      }
    }
    let gradient = ClassVectors.gradient(from: sums, classes: classes, scaling: scaling, hasIntercept: hasIntercept)
    return (sums[count], gradient)
  }

  private var shape: BlockShape { LogitBlock.shape(features: features.columns, classes: classes) }
  private var productWork: Int { 2 * features.columns * classes }

  /// The centre of each feature, padded with zeros to whole vectors.
  private var paddedCenter: [Double] {
    scaling.center + Array(repeating: 0, count: ClassVectors.padded(features.columns) - features.columns)
  }

  private func vectors(_ parameters: [Double], factor: Double) -> ClassVectors {
    ClassVectors(parameters, classes: classes, scaling: scaling, factor: factor)
  }

  /// Calls `body` with the logits of a block of rows, their changes, and the features.
  ///
  /// The rows are read in place. Three kinds of blocks are copied to `scratch` first, with each row padded with zeros:
  /// the last block, whose vectors would reach past the data; blocks of rows narrower than a vector; and blocks with
  /// samples of weight zero that can hold anything.
  @inline(__always)
  private func withBlock(
    _ rows: Range<Int>, _ vectors: ClassVectors?, _ changes: ClassVectors?, scratch: UnsafeMutablePointer<Double>,
    _ body: (_ block: LogitBlock, _ features: softmax_block) -> Void
  ) {
    let d = self.features.columns
    (vectors?.center ?? paddedCenter).withUnsafeBufferPointer { center in
      let block = LogitBlock(rows, classes: classes, scratch: scratch)
      func features(
        _ start: UnsafeRawPointer, single: Bool, stride: Int, next: UnsafeRawPointer
      ) -> softmax_block {
        softmax_block(
          features: start, single: single ? 1 : 0, rows: Int64(LogitBlock.wholePanels(rows.count)), columns: Int64(d),
          stride: Int64(stride), center: center.baseAddress, next: next)
      }
      let isLast = rows.upperBound == self.features.rows
      let mustCopy =
        isLast || d < Int(SOFTMAX_LANES)
        || (copiesZeroRows && weights.map { $0[rows].contains(0) } ?? false)
      self.features.withDenseRows { dense in
        let some: softmax_block
        switch mustCopy ? nil : dense {
        case .double(let x):
          some = features(x + rows.lowerBound * d, single: false, stride: d, next: x + rows.upperBound * d)
        case .float(let x):
          some = features(x + rows.lowerBound * d, single: true, stride: d, next: x + rows.upperBound * d)
        case nil:
          copy(rows, into: block.copy, width: center.count)
          some = features(block.copy, single: false, stride: center.count, next: block.copy)
        }
        if let vectors { multiply(some, vectors, panel: block.panel, into: block.logits) }
        if let changes { multiply(some, changes, panel: block.panel, into: block.changes) }
        body(block, some)
      }
    }
  }

  private func multiply(
    _ features: softmax_block, _ vectors: ClassVectors, panel: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: features) {
      softmax_logits($0, vectors.coefficients, vectors.intercepts, Int64(classes), panel, result)
    }
  }

  /// Copies rows, padded with zeros to `width` numbers per row and to whole panels of rows.
  private func copy(_ rows: Range<Int>, into block: UnsafeMutablePointer<Double>, width: Int) {
    block.update(repeating: 0, count: LogitBlock.wholePanels(rows.count) * width)
    features.standardize(rows, .identity(features.columns), weights: weights, into: block, width: width)
  }
}
