/// The scores of rows that a model was not fitted to: sums that say their mean, and how far it may be off.
struct HeldOutScore {
  private(set) var samples = 0
  private(set) var weight = 0.0
  private var losses = Moments()
  /// The weight of the rows that were predicted rightly.
  private(set) var hits = 0.0

  /// The weighted mean and the sum of squares about it (West 1979), which does not cancel.
  struct Moments {
    var weight = 0.0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ value: Double, weight w: Double) {
      guard w > 0 else { return }
      weight += w
      let difference = value - mean
      mean += difference * (w / weight)
      squares += w * difference * (value - mean)
    }

    /// The standard error of the mean, of as many independent values as are said; nil for fewer than two.
    func standardError(of count: Double) -> Double? {
      count > 1 ? (squares / (weight * (count - 1))).squareRoot() : nil
    }
  }

  var logLoss: Double { losses.mean }
  var accuracy: Double { hits / weight }
  var logLossStandardError: Double? { losses.standardError(of: weight) }
  var accuracyStandardError: Double? {
    weight > 1 ? (accuracy * (1 - accuracy) / (weight - 1)).squareRoot() : nil
  }

  /// Scores rows a few at a time, so that their probabilities never are in memory together.
  init(_ model: SoftmaxModel, _ observations: Observations, rows: [Int]) {
    let step = max(16, 1_000_000 / max(observations.features.columns, model.classes.count))
    let predictor = model.predictor
    for start in stride(from: 0, to: rows.count, by: step) {
      let part = rows[start..<min(rows.count, start + step)]
      let logProbabilities = predictor.logProbabilities(for: observations.features.rows(Array(part)))
      for (i, row) in part.enumerated() {
        let z = logProbabilities.row(i)
        let weight = observations.weights?[row] ?? 1
        var loss = 0.0
        for (k, value) in z.enumerated() {
          let y = observations.targets.probability(row, of: k)
          if y > 0 { loss -= y * value }
        }
        losses.add(loss, weight: weight)
        if z.firstIndexOfMaximum == observations.targets.mostProbable(row) { hits += weight }
        self.weight += weight
      }
      samples += part.count
    }
  }
}
