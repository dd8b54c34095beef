import SoftmaxRegression

/// The watcher of a fit, which keeps a trace, stops it at its time limit, and informs an observer.
final class FitRecorder {
  private let stopwatch = Stopwatch()
  private let timeLimit: Double?
  private let observer: (any FitObserver)?
  private var trace: [String]?
  private var lastNumber = -1

  init(timeLimit: Double?, traces: Bool, _ observer: (any FitObserver)?) {
    self.timeLimit = timeLimit
    self.observer = observer
    trace = traces ? [] : nil
    observer?.begin()
  }

  /// Adds an iteration of the model to the trace, and shows it.
  func see(_ progress: FitProgress) -> Decision {
    let iteration = progress.iteration
    let known = "\(iteration.passes),\(iteration.objective),\(iteration.gap),\(iteration.gradientNorm)"
    if iteration.number > lastNumber { trace?.append("\(iteration.number),\(known),\(seconds)") }
    lastNumber = iteration.number
    return show(progress)
  }

  /// Shows an iteration, and returns whether to go on.
  func show(_ progress: FitProgress) -> Decision {
    let seconds = seconds
    let isLate = timeLimit.map { seconds >= $0 } ?? false
    return observer?.see(progress, seconds: seconds) == .stop || isLate ? .stop : .proceed
  }

  /// Informs the observer that the fit has ended.
  func end() { observer?.end() }

  /// The seconds since the start of the fit.
  var seconds: Double { stopwatch.seconds }

  /// The iterations so far as CSV, if they were kept.
  var table: String? {
    trace.map { rows in
      (["iteration,passes,objective,gap,gradient_norm,seconds"] + rows + [""]).joined(separator: "\n")
    }
  }
}
