internal import CKernels
internal import Essentials

/// The samples of a fit with a penalty that chooses features, in the layout of its loops.
///
/// Arrays over rows and classes take n K numbers each; features are not copied but for the columns of a working set.
struct PathData: Sendable {
  /// Passes in standardised coordinates.
  let passes: SoftmaxPasses
  /// The weight of each row over the total weight, and zeros up to the stride.
  let shares: [Double]
  /// The target of each row.
  let targets: ClassRows

  /// The most numbers of sparse features that are stored densely.
  private static let smallSize = 16_384

  init(_ passes: SoftmaxPasses) {
    let passes = Self.storingSmallOnes(passes)
    self.passes = passes
    let observations = passes.observations
    var targets = ClassRows(classes: passes.classes, rows: observations.rows)
    switch observations.targets {
    case .labels(let labels, _):
      for (i, label) in labels.enumerated() { targets.elements[Int(label) * targets.stride + i] = 1 }
    case .probabilities(let matrix): targets = ClassRows(matrix)
    }
    self.targets = targets
    shares =
      (0..<observations.rows).map { observations.share($0) }
      + Array(repeating: 0, count: targets.stride - observations.rows)
  }

  /// The same passes, with few sparse features stored densely: models by matrices reach any tolerance where a penalty hardly
  /// bounds the estimates.
  private static func storingSmallOnes(_ passes: SoftmaxPasses) -> SoftmaxPasses {
    guard case .sparse(let matrix) = passes.features, matrix.rows * matrix.columns <= smallSize, passes.shards == nil
    else { return passes }
    let dense = Matrix(
      rows: matrix.rows, columns: matrix.columns,
      elements: (0..<matrix.rows).flatMap { i in (0..<matrix.columns).map { matrix[i, $0] } })
    return SoftmaxPasses(
      passes.observations.with(features: .double(dense)), scaling: passes.scaling, hasIntercept: passes.hasIntercept,
      threads: passes.blocks.threads)
  }

  /// K.
  var classes: Int { passes.classes }
  /// n.
  var rows: Int { passes.observations.rows }
  /// d.
  var features: Int { passes.features.columns }

  /// Whether features are dense and fewer than rows, so that models are matrices and no columns are copied; shards always
  /// do that, so that they need only sums.
  var isTall: Bool { shards != nil || passes.sparseRows == nil && features <= rows }

  /// Whether the gradient of all features is known after each step, so that no bank is needed to prove the rest inactive.
  var readsAll: Bool { isTall || passes.sparseRows != nil }

  /// The shards to which the rows belong; nil if all rows are in this process.
  var shards: Shards? { passes.observations.shards.flatMap { $0.count > 1 ? $0 : nil } }

  /// Sums over the rows of this process as sums over all rows.
  func total(_ numbers: [Double]) -> [Double] {
    var result = numbers
    shards?.sum(&result)
    return result
  }

  /// A sum over the rows of this process as a sum over all rows.
  func total(_ number: Double) -> Double { shards == nil ? number : total([number])[0] }

  /// The known logits, less those of the first class; or zeros.
  var offsets: ClassRows {
    var result = ClassRows(classes: classes, rows: rows)
    guard let offsets = passes.observations.offsets else { return result }
    for i in 0..<rows {
      for k in 1..<classes { result.elements[k * result.stride + i] = offsets[i, k] - offsets[i, 0] }
    }
    return result
  }

  /// The residuals times the shares of their rows.
  func weighted(_ residuals: ClassRows) -> ClassRows {
    residuals.filled { softmax_path_weigh(Int64(residuals.stride), Int64(classes), residuals.elements, shares, $0) }
  }

  /// The probabilities at logits, and the loss.
  func loss(_ logits: ClassRows) -> (probabilities: ClassRows, loss: Double) {
    var loss = 0.0
    let probabilities = logits.filled {
      loss = softmax_path_loss(
        Int64(logits.stride), Int64(classes), logits.elements, targets.elements, shares, $0)
    }
    return (probabilities, total(loss))
  }

  /// The sum over the rows of all features times residuals that contain the shares, d x K: one pass.
  func gradient(_ residuals: ClassRows) -> [Double] {
    let (k, stride, panel) = (classes, residuals.stride, Int(SOFTMAX_PANEL))
    let gradient = residuals.elements.withUnsafeBufferPointer { elements in
      nonisolated(unsafe) let r = elements
      return passes.featurePredictor.adjoint(at: nil, along: nil, work: k) { block, _ in
        let count = LogitBlock.wholePanels(block.rows.count)
        for c in 0..<k {
          for i in 0..<count {
            let row = block.rows.lowerBound + i
            block.logits[(i / panel * k + c) * panel + i % panel] = i < block.rows.count ? r[c * stride + row] : 0
          }
        }
        return 0
      }.gradient
    }
    return Array(gradient.dropLast(k))
  }

  /// The logits of coefficients of all features, d x K: one pass.
  func logits(_ coefficients: [Double]) -> ClassRows {
    var result = ClassRows(classes: classes, rows: rows)
    let (k, stride, panel) = (classes, result.stride, Int(SOFTMAX_PANEL))
    result.elements.withUnsafeMutableBufferPointer { elements in
      nonisolated(unsafe) let z = elements
      _ = passes.featurePredictor.sum(
        at: coefficients + Array(repeating: 0, count: k), along: nil, count: 1, work: k
      ) { block, _ in
        for c in 0..<k {
          for i in 0..<block.rows.count {
            let logit = block.logits[(i / panel * k + c) * panel + i % panel]
            z[c * stride + block.rows.lowerBound + i] = logit * M_LN2
          }
        }
      }
    }
    return result
  }

  /// The weighted norm of each feature, √(Σ s x²): by which residuals of a given norm can change a gradient.
  func norms(_ moments: FeatureMoments) -> [Double] {
    let scaling = passes.scaling
    return moments.mean.indices.map { j in
      let distance = (moments.mean[j] - scaling.center[j]) * scaling.scale[j]
      return hypot(distance, moments.deviation[j] * scaling.scale[j])
    }
  }
}
