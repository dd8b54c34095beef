import Foundation
import SoftmaxRegression

/// The watcher of a fit, which keeps a trace and the best model so far, stops the fit at its limits, and informs an
/// observer.
///
/// The thread of the fit and the one that may give it up share it.
final class FitRecorder: @unchecked Sendable {
  /// The facts about the table that the answer states.
  struct Table {
    /// The missing values; nil if columns do not have names.
    let missing: TableEncoding.MissingCount?
    /// The seconds that reading took.
    let seconds: Double
  }

  /// The table.
  let table: Table
  private let stopwatch = Stopwatch()
  private let run: CommandRun?
  private let observer: (any FitObserver)?
  /// Guards the properties that follow.
  private let lock = NSLock()
  private var trace: [String]?
  private var lastNumber = -1
  private var best: FitProgress?
  private var fitted: SoftmaxModel?

  init(_ table: Table, traces: Bool, in context: CommandContext) {
    self.table = table
    run = context.run
    observer = context.observer
    trace = traces ? [] : nil
    observer?.begin()
    run?.recorder = self
  }

  /// Adds an iteration of the model to the trace, and shows it.
  func see(_ progress: FitProgress) -> Decision {
    lock.withLock { record(progress) }
    return show(progress)
  }

  private func record(_ progress: FitProgress) {
    let iteration = progress.iteration
    let known = "\(iteration.passes),\(iteration.objective),\(iteration.gap),\(iteration.gradientNorm)"
    if iteration.number > lastNumber { trace?.append("\(iteration.number),\(known),\(seconds)") }
    lastNumber = iteration.number
    if iteration.objective.isFinite, iteration.objective <= best?.objective ?? .infinity { best = progress }
  }

  /// Shows an iteration, which may be that of another fit, and returns whether to go on.
  func show(_ progress: FitProgress) -> Decision {
    guard run?.isActive ?? true else { return .stop }
    let decision = observer?.see(progress, seconds: seconds) ?? .proceed
    return run?.reason == nil ? decision : .stop
  }

  /// Keeps the model at the end of its fit, before those of the folds.
  func keep(_ model: SoftmaxModel) { lock.withLock { fitted = model } }

  /// The model of the fit, or of its best iteration so far; nil before the first iteration.
  var model: SoftmaxModel? { lock.withLock { fitted ?? best?.model } }

  /// Informs the observer that the fit has ended.
  func end() { observer?.end() }

  /// The seconds since the start of the fit.
  var seconds: Double { stopwatch.seconds }

  /// The iterations so far as CSV, if they were kept.
  var rows: String? {
    lock.withLock {
      trace.map { rows in
        (["iteration,passes,objective,gap,gradient_norm,seconds"] + rows + [""]).joined(separator: "\n")
      }
    }
  }
}
