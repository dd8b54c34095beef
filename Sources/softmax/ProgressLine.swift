import Foundation
import SoftmaxRegression

/// The line that a terminal shows during a fit.
enum ProgressLine {
  /// One line of up to eighty columns.
  static func text(_ iteration: Iteration, seconds: Double, left: Double?) -> String {
    let known = String(
      format: "iteration %d  objective %.8g  gap %.1e  %@", iteration.number, iteration.objective, iteration.gap,
      duration(seconds))
    return left.map { "\(known)  about \(duration($0)) left" } ?? known
  }

  /// One line about a path.
  static func text(_ progress: PathProgress, seconds: Double) -> String {
    let part = progress.fold.map { "fold \($0 + 1)  " } ?? "point \(progress.points.count) of \(progress.total)  "
    let known = progress.points.last.map {
      String(format: "lambda %.4g  features %d  gap %.1e  ", $0.lambda, $0.activeFeatures, $0.gap)
    }
    return part + (known ?? "") + duration(seconds)
  }

  /// A duration in about two digits.
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: String(format: "%.1f s", seconds)
    case ..<100: String(format: "%.0f s", seconds)
    case ..<6000: String(format: "%.0f min", seconds / 60)
    default: String(format: "%.1f h", seconds / 3600)
    }
  }
}

/// The rate at which the gap falls, and the time at which it will be within the tolerance.
///
/// The estimate assumes that the gap continues to fall by the same factor per second as in the last iterations.
/// Superlinear methods finish before the estimate.
struct GapPace {
  private let tolerance: Double
  /// The gap at which the fit ends, from the first objective, which is that of the model without features, or close to
  /// it.
  private var target: Double?
  private var seen: [(seconds: Double, logGap: Double)] = []

  private static let window = 12
  private static let fewest = 4

  init(tolerance: Double) { self.tolerance = tolerance }

  mutating func see(_ iteration: Iteration, at seconds: Double) {
    // The fit of another fold begins.
    if iteration.number == 0 { (target, seen) = (nil, []) }
    if target == nil, iteration.objective > 0 { target = tolerance * iteration.objective }
    guard iteration.gap > 0, iteration.gap.isFinite else { return }
    seen.append((seconds, log(iteration.gap)))
    if seen.count > Self.window { seen.removeFirst() }
  }

  /// The seconds until the gap is within the tolerance; nil if the last iterations do not show it.
  var secondsLeft: Double? {
    guard let target, target > 0, seen.count >= Self.fewest, let first = seen.first, let last = seen.last else {
      return nil
    }
    let time = last.seconds - first.seconds
    let fall = first.logGap - last.logGap
    guard time > 0, fall > 0.1 else { return nil }
    let left = max(0, last.logGap - log(target)) * time / fall
    return left < 1e6 ? left : nil
  }
}
