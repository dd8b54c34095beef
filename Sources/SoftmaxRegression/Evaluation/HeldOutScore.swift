/// Held-out log loss and accuracy, with standard errors, accumulated over rows to which the model was not fitted.
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

    /// The standard error of the mean of `count` independent values; nil for fewer than two.
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

  /// Scores rows in parts, so that their probabilities are never in memory all at once.
  init(_ model: SoftmaxModel, _ observations: Observations, rows: [Int]) {
    let step = max(16, 1_000_000 / max(observations.features.columns, model.classes.count))
    let predictor = model.predictor
    for start in stride(from: 0, to: rows.count, by: step) {
      let part = rows[start..<min(rows.count, start + step)]
      let logProbabilities = predictor.logProbabilities(for: observations.features.rows(Array(part)))
      for (i, row) in part.enumerated() {
        let z = logProbabilities.row(i)
        // A row that the fit does not determine has no score.
        if logProbabilities[i, 0].isNaN { continue }
        let weight = observations.weights?[row] ?? 1
        var loss = 0.0
        for (k, value) in z.enumerated() {
          let y = observations.targets.probability(row, of: k)
          if y > 0 { loss -= y * value }
        }
        losses.add(loss, weight: weight)
        if z.firstIndexOfMaximum == observations.targets.mostProbable(row) { hits += weight }
        self.weight += weight
        samples += 1
      }
    }
  }
}
