import Dispatch
import Foundation
import SoftmaxCommands
import SoftmaxRegression
import Synchronization
import Testing

/// Commands that take longer than they may.
@Suite struct `A command that is given up` {
  /// Holds a fit in an iteration, as a long factorisation would.
  private final class Holder: FitObserver, @unchecked Sendable {
    let release = DispatchSemaphore(value: 0)
    let ends = Atomic(0)
    private let last: Int

    init(at last: Int) { self.last = last }

    func begin() {}
    func see(_ progress: FitProgress, seconds: Double) -> Decision {
      if progress.iteration.number == last { release.wait() }
      return .proceed
    }
    func end() { ends.wrappingAdd(1, ordering: .relaxed) }
  }

  private func fit(_ options: String = "") -> String {
    #"{"command": "fit", "table": "towns.csv", "target": "y", "features": ["z"], "timeLimit": 0.2\#(options)}"#
  }

  @Test func `keeps the best model of a fit`() throws {
    let workplace = try Workplace()
    let holder = Holder(at: 1)
    var context = CommandContext()
    context.observer = holder
    let start = ContinuousClock.now
    let request = fit(#", "model": "k.json", "trace": "t.csv""#)
    let result = try Commands.run(workplace.placed(request), in: context)
    #expect(ContinuousClock.now - start < .seconds(2))
    let model = try #require(JSONSerialization.jsonObject(with: result.json) as? [String: Any])
    #expect(model["interrupted"] as? Bool == true && model["converged"] as? Bool == false)
    #expect(model["iterations"] as? Int == 1 && model["coefficients"] is [Any])
    #expect(result.failure != nil && holder.ends.load(ordering: .relaxed) == 1)
    let file = try workplace.read("k.json")
    holder.release.signal()
    // What the fit does later changes nothing.
    usleep(200_000)
    #expect(try workplace.read("k.json") == file)
    let evaluation = try Commands.run(
      workplace.placed(#"{"command": "evaluate", "model": "k.json", "table": "towns.csv"}"#), in: CommandContext())
    #expect(evaluation.failure == nil)
  }

  @Test func `keeps the model while folds are fitted`() throws {
    let workplace = try Workplace()
    let whole = try Commands.run(
      workplace.placed(fit(#", "folds": 3"#).replacing("0.2", with: "60")), in: CommandContext())
    /// Holds the second fit.
    final class FoldHolder: FitObserver, @unchecked Sendable {
      let release = DispatchSemaphore(value: 0)
      private var starts = 0

      func begin() {}
      func see(_ progress: FitProgress, seconds: Double) -> Decision {
        if progress.iteration.number == 0 { starts += 1 }
        if starts == 2 { release.wait() }
        return .proceed
      }
      func end() {}
    }
    let holder = FoldHolder()
    var context = CommandContext()
    context.observer = holder
    let result = try Commands.run(workplace.placed(fit(#", "folds": 3"#)), in: context)
    holder.release.signal()
    let (known, expected) = (try JSONObject.lasting(result.json), try JSONObject.lasting(whole.json))
    #expect(known["converged"] as? Bool == true && known["validation"] is NSNull)
    #expect((known["coefficients"] as? NSArray) == (expected["coefficients"] as? NSArray))
    #expect(result.failure?.description == "The validation was interrupted.")
  }

  @Test func `passes nothing on afterwards`() throws {
    let workplace = try Workplace()
    let release = DispatchSemaphore(value: 0)
    let calls = Mutex(0)
    var context = CommandContext()
    context.consume = { _ in
      calls.withLock { $0 += 1 }
      release.wait()
    }
    let request = #"{"command": "predict", "model": "p.json", "table": "towns.csv", "timeLimit": 0.2}"#
    let result = try Commands.run(workplace.placed(request), in: context)
    #expect(
      String(decoding: result.json, as: UTF8.self).hasPrefix(#"{"interrupted":true,"termination":"Interrupted: "#))
    #expect(result.failure?.settings == [.timeLimit])
    release.signal()
    usleep(100_000)
    #expect(calls.withLock { $0 } == 1)
  }

  @Test func `ends when its user asks for it`() throws {
    let workplace = try Workplace()
    let holder = Holder(at: 0)
    var context = CommandContext()
    context.observer = holder
    context.isInterrupted = { true }
    let result = try Commands.run(
      workplace.placed(fit().replacing(#", "timeLimit": 0.2"#, with: "")), in: context)
    holder.release.signal()
    #expect(try JSONObject.lasting(result.json)["interrupted"] as? Bool == true)
  }
}
