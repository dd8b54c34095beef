internal import Foundation

/// How a class's probability is distributed among its own rows and among the others: its ROC curve, to a bin.
struct ScoreHistogram: Sendable {
  private static let bins = 1000
  /// Probabilities below exp(-25), or as near to 1, share a bin.
  private static let reach = 25.0

  private var positives: [Double] = []
  private var negatives: [Double] = []

  mutating func add(_ logProbability: Double, isPositive: Bool, _ weight: Double) {
    if positives.isEmpty {
      positives = [Double](repeating: 0, count: Self.bins)
      negatives = positives
    }
    let bin = Self.bin(logProbability)
    if isPositive { positives[bin] += weight } else { negatives[bin] += weight }
  }

  /// Even steps of log p below one half, and of -log(1 - p) above.
  private static func bin(_ logP: Double) -> Int {
    let half = log(0.5)
    let score = logP < half ? logP : 2 * half - log(max(-expm1(logP), 1e-300))
    let share = (score + reach) / (2 * (reach + half))
    return min(bins - 1, max(0, Int(share * Double(bins))))
  }

  /// The share of the class's rows (y) above each threshold, over that of the others (x); nil unless there are both.
  var curve: [FigurePoint]? {
    let (all, none) = (positives.reduce(0, +), negatives.reduce(0, +))
    guard all > 0, none > 0 else { return nil }
    var points = [FigurePoint(0, 0)]
    var (hits, alarms) = (0.0, 0.0)
    for bin in positives.indices.reversed() where positives[bin] > 0 || negatives[bin] > 0 {
      hits += positives[bin]
      alarms += negatives[bin]
      points.append(FigurePoint(min(1, alarms / none), min(1, hits / all)))
    }
    return points
  }

  /// The area under the curve.
  var area: Double? {
    curve.map { points in
      zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2 }
    }
  }
}
