internal import SoftmaxRegression

/// The ranking of the rows of a class among the others by the probability of the class: its ROC curve.
struct ScoreRanking: Sendable {
  private var positives: ScoreSketch
  private var negatives: ScoreSketch

  /// - Parameter limit: the most rows of the class, and of the others, for which all scores are kept.
  init(limit: Int) {
    positives = ScoreSketch(limit: limit)
    negatives = positives
  }

  /// The limit for each of many classes, which share some tens of megabytes.
  static func limit(classes: Int) -> Int { max(2048, min(65_536, 2_000_000 / max(1, classes))) }

  mutating func add(_ logProbability: Double, isPositive: Bool, _ weight: Double) {
    if isPositive { positives.add(logProbability, weight) } else { negatives.add(logProbability, weight) }
  }

  /// Whether there are both rows of the class and others.
  var isDefined: Bool { positives.weight > 0 && negatives.weight > 0 }

  /// The share of the rows of the class (y) above each threshold, over that of the others (x), at the resolution of a
  /// figure; nil unless there are both.
  var curve: [FigurePoint]? {
    guard isDefined else { return nil }
    let entries = positives.entries.map { ($0, true) } + negatives.entries.map { ($0, false) }
    let samples = entries.sorted { $0.0.score > $1.0.score }
    var points = [FigurePoint(0, 0)]
    var (hits, alarms, last) = (0.0, 0.0, points[0])
    for (i, (entry, isPositive)) in samples.enumerated() {
      if isPositive { hits += entry.weight } else { alarms += entry.weight }
      if i + 1 < samples.count, samples[i + 1].0.score == entry.score { continue }
      let point = FigurePoint(min(1, alarms / negatives.weight), min(1, hits / positives.weight))
      guard i + 1 == samples.count || point.x - last.x + point.y - last.y >= Self.resolution else { continue }
      points.append(point)
      last = point
    }
    return points
  }

  private static let resolution = 1.0 / 400

  /// The area under the curve; nil unless there are both rows of the class and others.
  var area: Double? {
    let (own, others) = (positives.entries, negatives.entries)
    return RankedSamples(
      scores: own.map(\.score) + others.map(\.score),
      isPositive: own.map { _ in true } + others.map { _ in false },
      weights: own.map(\.weight) + others.map(\.weight)
    ).areaUnderCurve
  }

  /// A bound of the error of the area; 0 while all scores are kept.
  ///
  /// The area is the mean over the rows of one kind of the share of the other kind below them, so that its error is at
  /// most the sum of the errors of the two shares.
  var error: Double { positives.error + negatives.error }
}

extension [ScoreRanking] {
  /// The part of a caption about the accuracy of the areas; empty if all scores were kept.
  var note: String {
    let error = map(\.error).max() ?? 0
    return error > 0 ? "AUC values come from quantiles of the scores and are right to within \(Self.bound(error))." : ""
  }

  /// A bound with four decimals, rounded up.
  private static func bound(_ error: Double) -> String { NumberText.fixed((error * 1e4).rounded(.up) / 1e4, 4) }
}
