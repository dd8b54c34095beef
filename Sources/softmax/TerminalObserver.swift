import Foundation
import SoftmaxCommands
import SoftmaxRegression

/// The observer of a fit, which shows progress on a terminal.
final class TerminalObserver: FitObserver {
  private var pace: GapPace
  private var lastShown = -1.0

  init(tolerance: Double) { pace = GapPace(tolerance: tolerance) }

  /// Nothing is shown before the first iteration.
  func begin() {}

  /// Shows an iteration.
  func see(_ progress: FitProgress, seconds: Double) -> Decision {
    pace.see(progress.iteration, at: seconds)
    if seconds - lastShown > 0.1 {
      lastShown = seconds
      Console.write("\r\u{1B}[K\(ProgressLine.text(progress.iteration, seconds: seconds, left: pace.secondsLeft))")
    }
    return .proceed
  }

  /// Shows a point of a path.
  func see(_ progress: PathProgress, seconds: Double) -> Decision {
    if seconds - lastShown > 0.1 {
      lastShown = seconds
      Console.write("\r\u{1B}[K\(ProgressLine.text(progress, seconds: seconds))")
    }
    return .proceed
  }

  /// Clears the progress line.
  func end() {
    if lastShown >= 0 { Console.write("\r\u{1B}[K") }
  }
}
