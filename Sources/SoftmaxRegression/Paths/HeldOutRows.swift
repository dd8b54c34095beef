/// The rows of one fold, to which a path was not fitted, and their scores at one point after another.
struct HeldOutRows {
  private let data: PathData
  private let weights: [Double]
  /// The total weight of the rows.
  let weight: Double
  /// The number of rows.
  let count: Int

  /// A copy of the rows.
  init(_ observations: Observations, rows: [Int], threads: Int) {
    let some = observations.rows(rows)
    weights = rows.map { observations.weights?[$0] ?? 1 }
    weight = weights.reduce(0, +)
    count = rows.count
    data = PathData(SoftmaxPasses(some, hasIntercept: true, threads: threads))
  }

  /// The mean log loss, error and Brier score of parameters in original units.
  func scores(_ parameters: Parameters) -> FoldScores.Point {
    let k = data.classes
    var logits = data.logits(parameters.slopes)
    let offsets = data.offsets
    for c in 0..<k {
      for i in 0..<logits.stride {
        logits.elements[c * logits.stride + i] += offsets.elements[c * logits.stride + i] + parameters.intercepts[c]
      }
    }
    var (losses, errors, squares) = (0.0, 0.0, 0.0)
    let targets = data.passes.targets
    for i in 0..<count {
      let logP = Logits.logSoftmax((0..<k).map { logits.elements[$0 * logits.stride + i] })[...]
      losses += weights[i] * targets.crossEntropy(i, logP)
      squares += weights[i] * targets.squaredError(i, logP)
      if logP.firstIndexOfMaximum != targets.mostProbable(i) { errors += weights[i] }
    }
    return FoldScores.Point(logLoss: losses / weight, error: errors / weight, brier: squares / weight)
  }
}
