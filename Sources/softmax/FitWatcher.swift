import Foundation
import SoftmaxRegression

/// Watches a fit: shows progress on a terminal, keeps a trace, and stops at Ctrl-C or a time limit.
final class FitWatcher {
  private let start = ContinuousClock.now
  private let interruption = Interruption()
  private let timeLimit: Double?
  private let showsProgress: Bool
  private var pace: GapPace
  private var lastShown = -1.0
  private var trace: [String]?
  private var lastNumber = -1

  init(timeLimit: Double?, tolerance: Double, showsProgress: Bool, traces: Bool) {
    self.timeLimit = timeLimit
    pace = GapPace(tolerance: tolerance)
    self.showsProgress = showsProgress
    trace = traces ? [] : nil
  }

  /// Keeps an iteration of the model for the trace, and shows it.
  func see(_ progress: FitProgress) -> Decision {
    let iteration = progress.iteration
    let known = "\(iteration.passes),\(iteration.objective),\(iteration.gap),\(iteration.gradientNorm)"
    if iteration.number > lastNumber { trace?.append("\(iteration.number),\(known),\(seconds)") }
    lastNumber = iteration.number
    return show(progress)
  }

  /// Shows an iteration; answers whether to go on.
  func show(_ progress: FitProgress) -> Decision {
    let (iteration, seconds) = (progress.iteration, seconds)
    if showsProgress {
      pace.see(iteration, at: seconds)
      if seconds - lastShown > 0.1 {
        lastShown = seconds
        Console.write("\r\u{1B}[K\(ProgressLine.text(iteration, seconds: seconds, left: pace.secondsLeft))")
      }
    }
    let isLate = timeLimit.map { seconds >= $0 } ?? false
    return interruption.isRequested || isLate ? .stop : .proceed
  }

  /// Clears the progress line.
  func finish() {
    if lastShown >= 0 { Console.write("\r\u{1B}[K") }
  }

  /// Seconds since the fit began.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// The iterations so far as CSV, if they were kept.
  var traceTable: Data? {
    trace.map { rows in
      let head = "iteration,passes,objective,gap,gradient_norm,seconds"
      return Data(([head] + rows + [""]).joined(separator: "\n").utf8)
    }
  }
}
