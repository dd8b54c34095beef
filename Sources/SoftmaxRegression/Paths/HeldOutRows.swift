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
    let (p, loss) = data.loss(logits)
    let (targets, stride) = (data.passes.targets, p.stride)
    var (errors, squares) = (0.0, 0.0)
    for i in 0..<count where weights[i] > 0 {
      var (best, square) = (0, 0.0)
      for c in 0..<k {
        let (own, target) = (p.elements[c * stride + i], data.targets.elements[c * stride + i])
        square += (own - target) * (own - target)
        if own > p.elements[best * stride + i] { best = c }
      }
      squares += weights[i] * square
      if best != targets.mostProbable(i) { errors += weights[i] }
    }
    return FoldScores.Point(logLoss: loss, error: errors / weight, brier: squares / weight)
  }
}
