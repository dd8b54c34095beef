import Foundation
import SoftmaxRegression
import Synchronization

/// One run of a command on a separate thread, which is given up at its time limit or at the user's wish, whatever it is
/// doing at that time.
///
/// A thread that was given up goes on, since library calls cannot be interrupted, but it has no further effects: it
/// passes nothing on to the context, and completes no file.
final class CommandRun: Sendable {
  private enum State {
    /// The command computes.
    case running
    /// The command has its result, and completes its files.
    case committed
    /// The command was given up.
    case abandoned
  }

  private let command: String
  private let timeLimit: Double?
  private let isInterrupted: @Sendable () -> Bool
  private let stopwatch = Stopwatch()
  private let state = Mutex(State.running)
  private let cancellation = Cancellation()
  /// Held while the context's consumer takes bytes.
  private let output = NSLock()
  /// The recorder of the command's fit, once there is one.
  private let fit = Mutex<FitRecorder?>(nil)
  /// The time between two looks at the limits, in seconds.
  private static let interval = 0.02
  /// The longest wait for a consumer that is taking bytes, in seconds.
  private static let patience = 0.3
  /// The stack of the thread, in bytes: that of a main thread.
  private static let stackSize = 8 << 20

  /// The error of an array whose end was read as zeros, so that a result of it is wrong; nil if there is none.
  private static var cutShort: RequestError? {
    guard MappedFiles.isOneCutShort else { return nil }
    return RequestError("An array's file was cut short while it was read; run this again when the file is whole.")
  }

  init(_ command: String, timeLimit: Double?, isInterrupted: (@Sendable () -> Bool)?) {
    self.command = command
    self.timeLimit = timeLimit
    self.isInterrupted = isInterrupted ?? { false }
  }

  /// The reason why the command must end; nil if it may go on.
  var reason: CommandInterruption.Reason? {
    if isInterrupted() { return .user }
    return timeLimit.flatMap { stopwatch.seconds >= $0 ? .timeLimit($0) : nil }
  }

  /// The error of a command that ended without a result.
  var interruption: CommandInterruption { CommandInterruption(reason ?? .user, command: command) }

  /// Whether the command has not been given up.
  var isActive: Bool { state.withLock { $0 != .abandoned } }

  /// The recorder of the command's fit.
  var recorder: FitRecorder? {
    get { fit.withLock { $0 } }
    set { fit.withLock { $0 = newValue } }
  }

  /// The result of `body`; nil if it was given up.
  ///
  /// - Parameter grace: the seconds in which the command may end by itself after it should have ended.
  func result<Result>(grace: Double, _ body: @escaping () throws -> Result) throws -> Result? {
    let end = DispatchSemaphore(value: 0)
    // The semaphore orders the two threads.
    nonisolated(unsafe) let body = body
    nonisolated(unsafe) var outcome: Swift.Result<Result, any Error>?
    let thread = Thread { [cancellation] in
      outcome = Cancellation.$current.withValue(cancellation) { Swift.Result { try body() } }
      end.signal()
    }
    thread.stackSize = Self.stackSize
    thread.start()
    var deadline: Double?
    while end.wait(timeout: .now() + Self.interval) == .timedOut {
      if let fault = Self.cutShort, abandon() { throw fault }
      guard reason != nil else { continue }
      let last = deadline ?? stopwatch.seconds + grace
      deadline = last
      if stopwatch.seconds >= last, abandon() { return nil }
    }
    do {
      let result = try outcome?.get()
      if let fault = Self.cutShort { throw fault }
      return result
    } catch  where isInterrupted() {
      // A program that draws may have been interrupted with this one.
      return nil
    }
  }

  /// Declares that the command has its result, after which nothing gives it up.
  ///
  /// - Throws: ``CommandInterruption`` if it was given up before, ``RequestError`` if an array was cut short.
  func commit() throws {
    if let fault = Self.cutShort { throw fault }
    let isCommitted = state.withLock { state in
      if state == .running { state = .committed }
      return state == .committed
    }
    guard isCommitted else { throw interruption }
  }

  /// Passes bytes on to a consumer.
  func pass(_ data: Data, to consume: (Data) throws -> Void) throws {
    try output.withLock {
      guard isActive else { throw interruption }
      try consume(data)
    }
  }

  private func abandon() -> Bool {
    let isAbandoned = state.withLock { state in
      if state == .running { state = .abandoned }
      return state == .abandoned
    }
    guard isAbandoned else { return false }
    cancellation.cancel()
    if output.lock(before: Date(timeIntervalSinceNow: Self.patience)) { output.unlock() }
    return true
  }
}
