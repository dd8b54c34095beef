import Foundation
import SoftmaxCommands
import SoftmaxRegression

/// The observer of a fit, which shows progress on a terminal and stops at Ctrl-C.
final class TerminalObserver: FitObserver {
  private var interruption: Interruption?
  private let showsProgress: Bool
  private var pace: GapPace
  private var lastShown = -1.0

  init(tolerance: Double, showsProgress: Bool) {
    pace = GapPace(tolerance: tolerance)
    self.showsProgress = showsProgress
  }

  /// Makes Ctrl-C end the fit, and not the program.
  func begin() { interruption = Interruption() }

  /// Shows an iteration, and returns whether to go on.
  func see(_ progress: FitProgress, seconds: Double) -> Decision {
    if showsProgress {
      pace.see(progress.iteration, at: seconds)
      if seconds - lastShown > 0.1 {
        lastShown = seconds
        Console.write("\r\u{1B}[K\(ProgressLine.text(progress.iteration, seconds: seconds, left: pace.secondsLeft))")
      }
    }
    return interruption?.isRequested == true ? .stop : .proceed
  }

  /// Clears the progress line.
  func end() {
    if lastShown >= 0 { Console.write("\r\u{1B}[K") }
  }
}
