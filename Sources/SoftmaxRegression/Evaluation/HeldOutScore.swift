/// The log loss and the accuracy of a model on some rows, with what their standard errors need.
struct HeldOutScore: Sendable {
  private(set) var samples = 0
  /// The cross-entropy of the rows.
  private(set) var losses = RowMoments()
  /// 1 for a row that was predicted rightly, 0 for another.
  private(set) var hits = RowMoments()
  /// The weight of the rows that were predicted rightly: a mean of hits would be rounded at each of them.
  private var rightWeight = 0.0

  var weight: Double { losses.weight }
  var logLoss: Double { losses.mean }
  var accuracy: Double { weight > 0 ? rightWeight / weight : 0 }

  /// No rows.
  init() {}

  /// Scores rows in parts, so that their probabilities are never in memory all at once.
  ///
  /// - Parameters:
  ///   - groups: a code for each row of the observations, or nil if rows are independent.
  ///   - keep: receives the log-probabilities of each row, with its place in `rows`.
  init(
    _ model: SoftmaxModel, _ observations: Observations, rows: [Int], groups: [Int32]? = nil,
    keep: (_ place: Int, _ logProbabilities: ArraySlice<Double>) -> Void = { _, _ in }
  ) {
    let step = max(16, 1_000_000 / max(observations.features.columns, model.classes.count))
    let predictor = model.predictor
    for start in stride(from: 0, to: rows.count, by: step) {
      let part = rows[start..<min(rows.count, start + step)]
      let logProbabilities = predictor.logProbabilities(
        for: observations.features.rows(Array(part)), offsets: observations.offsets?.rows(Array(part)))
      for (i, row) in part.enumerated() {
        let z = logProbabilities.row(i)
        // A row that the fit does not determine has no score.
        if logProbabilities[i, 0].isNaN { continue }
        keep(start + i, z)
        let weight = observations.weights?[row] ?? 1
        losses.add(observations.targets.crossEntropy(row, z), weight: weight, group: groups?[row])
        let isRight = z.firstIndexOfMaximum == observations.targets.mostProbable(row)
        hits.add(isRight ? 1 : 0, weight: weight, group: groups?[row])
        rightWeight += isRight ? weight : 0
        samples += 1
      }
    }
  }

  /// Adds the rows of another score.
  mutating func add(_ other: HeldOutScore) {
    samples += other.samples
    losses.add(other.losses)
    hits.add(other.hits)
    rightWeight += other.rightWeight
  }
}
