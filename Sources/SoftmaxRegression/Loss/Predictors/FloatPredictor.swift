internal import CKernels

/// Logits and gradients of dense rows of floats, by products in single precision, which take half of the time.
///
/// The error of a logit is about 1e-6 of the sum of its products' magnitudes. Sums over the rows of a block are floats, and
/// sums over blocks doubles. So its values serve to descend, and not to certify.
struct FloatPredictor: LinearPredictor {
  /// The features, stored as floats.
  let features: DesignMatrix
  let scaling: FeatureScaling
  /// K.
  let classes: Int
  /// Whether the last row of the parameters is free; without intercepts its gradient is zero.
  let hasIntercept: Bool
  /// The weights of the rows, if some are zero; a row of weight zero has no effect, whatever it holds.
  let weights: [Double]?
  let blocks: RowBlocks

  /// Whether products in single precision take less time: for features that are stored so, and not too few of them.
  static func pays(_ features: DesignMatrix, classes: Int) -> Bool {
    features.storesFloats && classes >= 16 && features.columns >= 64
  }

  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let vectors = vectors(point, direction)
    return blocks.sum(count: count, shape: shape, work: vectors.count * productWork + work) { rows, scratch, sum in
      let block = LogitBlock(rows, classes: classes, scratch: scratch)
      withFeatures(block) { multiply($0, vectors, block) }
      body(block, sum)
    }
  }

  /// Takes residuals back to the parameters, at 2 d K operations per row for each product.
  func adjoint(
    at point: [Double]?, along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double]) {
    let vectors = vectors(point, direction)
    let count = ClassVectors.sumCount(features: features.columns, classes: classes)
    let work = (1 + vectors.count) * productWork + work
    var sums = blocks.sum(count: count + 1, shape: shape, work: work) { rows, scratch, sum in
      let block = LogitBlock(rows, classes: classes, scratch: scratch)
      withFeatures(block) { features in
        multiply(features, vectors, block)
        sum[count] += residuals(block, sum + classes * padded)
        space(block).withMemoryRebound(to: Float.self, capacity: 2 * spacePerRow * Int(features.rows)) { space in
          withUnsafePointer(to: features) { softmax_float_gradient($0, block.logits, Int64(classes), space, sum) }
        }
      }
    }
    correct(&sums)
    let gradient = ClassVectors.gradient(from: sums, classes: classes, scaling: scaling, hasIntercept: hasIntercept)
    return (sums[count], gradient)
  }

  /// Sums over features less rounded centres become those over features less centres.
  private func correct(_ sums: inout [Double]) {
    for c in 0..<classes {
      var residuals = 0.0
      for lane in 0..<lanes { residuals += sums[classes * padded + c * lanes + lane] }
      for (j, center) in scaling.center.enumerated() {
        sums[c * padded + j] += (Double(Float(center)) - center) * residuals
      }
    }
  }

  private var lanes: Int { Int(SOFTMAX_LANES) }
  private var padded: Int { ClassVectors.padded(features.columns) }
  private var productWork: Int { 2 * features.columns * classes }

  /// Blocks of 128 rows, so that coefficients and sums, which leave the cache where classes are many, are seldom read.
  private var shape: BlockShape {
    let panel = Int(SOFTMAX_PANEL)
    return BlockShape(
      rows: classes > 4096 ? panel : 4 * panel, width: 2 * classes + 2 + padded + spacePerRow,
      extra: panel * Int(SOFTMAX_CHUNK))
  }

  /// Space for the panels of a product, or for the floats of a gradient, in doubles per row.
  private var spacePerRow: Int { max(Int(SOFTMAX_CHUNK), (features.columns + 64 + classes) / 2 + 1) }

  private func space(_ block: LogitBlock) -> UnsafeMutablePointer<Double> {
    block.copy + LogitBlock.wholePanels(block.rows.count) * padded
  }

  private func vectors(_ point: [Double]?, _ direction: LogitDirection?) -> [(isPoint: Bool, vectors: FloatVectors)] {
    let own = point.map { (true, FloatVectors($0, classes: classes, scaling: scaling, factor: ClassVectors.binary)) }
    let changes = direction.map {
      (false, FloatVectors($0.elements, classes: classes, scaling: scaling, factor: $0.factor))
    }
    return [own, changes].compactMap { $0 }
  }

  private func multiply(
    _ features: softmax_block, _ vectors: [(isPoint: Bool, vectors: FloatVectors)], _ block: LogitBlock
  ) {
    for (isPoint, vectors) in vectors {
      withUnsafePointer(to: features) {
        softmax_predict_logits(
          $0, vectors.coefficients, 1, vectors.intercepts, Int64(classes), space(block),
          isPoint ? block.logits : block.changes)
      }
    }
  }

  /// Calls `body` with the features of a block, which are read in place where they can be.
  @inline(__always)
  private func withFeatures(_ block: LogitBlock, _ body: (softmax_block) -> Void) {
    let center = scaling.center + Array(repeating: 0, count: padded - features.columns)
    center.withUnsafeBufferPointer {
      guard let center = $0.baseAddress else { return }
      features.withBlock(
        block.rows, isPadded: true, asFloats: true, weights: weights, origin: center, copy: block.copy, body)
    }
  }
}

/// Parameters in the layout of products in single precision: K x d coefficients, and the K intercepts.
private struct FloatVectors {
  let coefficients: [Float]
  let intercepts: [Double]

  init(_ parameters: [Double], classes k: Int, scaling: FeatureScaling, factor: Double) {
    let d = scaling.center.count
    let vectors = ClassVectors(parameters, classes: k, scaling: scaling, factor: factor)
    intercepts = vectors.intercepts
    coefficients = [Float](unsafeUninitializedCapacity: d * k) { result, count in
      for c in 0..<k {
        for j in 0..<d {
          result.initializeElement(at: c * d + j, to: Float(vectors.coefficients[c * vectors.padded + j]))
        }
      }
      count = d * k
    }
  }
}
