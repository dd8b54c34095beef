import Foundation
import SoftmaxCommands
import SoftmaxRegression
import Testing

/// What a command tells its context.
@Suite struct `The context of a command` {
  /// Stops a fit at an iteration.
  private final class Stopper: FitObserver {
    private(set) var events: [String] = []
    private let last: Int

    init(after last: Int) { self.last = last }

    func begin() { events.append("begin") }
    func see(_ progress: FitProgress, seconds: Double) -> Decision {
      events.append("\(progress.iteration.number)")
      return progress.iteration.number >= last ? .stop : .proceed
    }
    func end() { events.append("end") }
  }

  @Test func `watches a fit and stops it`() throws {
    let workplace = try Workplace()
    let stopper = Stopper(after: 1)
    var context = CommandContext()
    context.observer = stopper
    let fit = #"{"command": "fit", "table": "towns.csv", "target": "y", "features": ["z"], "tolerance": 1e-14}"#
    let result = try Commands.run(workplace.placed(fit), in: context)
    #expect(stopper.events == ["begin", "0", "1", "end"])
    #expect(result.failure != nil)
    #expect(try JSONObject.lasting(result.json)["converged"] as? Bool == false)
  }

  @Test func `hears what the user should know, in the words of its settings`() throws {
    let workplace = try Workplace()
    var heard: [String] = []
    var context = CommandContext()
    context.warn = { heard.append($0.text(naming: .requestKeys)) }
    _ = try Commands.run(
      workplace.placed(
        #"{"command": "fit", "table": "towns.csv", "target": "y", "formula": "~ z + I(2 * z)", "mle": true}"#),
      in: context)
    #expect(heard.count == 1 && heard[0].contains("can be computed from the other columns"))
    heard = []
    _ = try Commands.run(
      workplace.placed(#"{"command":"fit","table":"towns.csv","target":"z","factor":["z"],"features":["city"]}"#),
      in: context)
    #expect(heard.count == 1 && heard[0].hasSuffix("; check has more."), "\(heard)")
  }

  @Test func `spells the command that gives a model with statistics`() throws {
    let workplace = try Workplace()
    func advice(_ context: CommandContext) throws -> String {
      let error = #expect(throws: InferenceError.self) {
        try Commands.run(
          workplace.placed(#"{"command": "effects", "model": "p.json", "table": "towns.csv"}"#), in: context)
      }
      return try #require(error?.sentence.text(naming: context.names).split(separator: "; ").last.map(String.init))
    }
    #expect(try advice(CommandContext()) == "fit one with mle, or firth.")
    let command =
      "softmax fit \(workplace.path("towns.csv")) --target y --formula '~ z + factor(city) + z:factor(city)'"
    let expected = "\"\(command) --weights w --mle -m \(workplace.path("p-mle.json"))\" fits one that has them."
    #expect(try advice(Workplace.context) == expected)
  }

  @Test func `tells failures from mistakes`() throws {
    let workplace = try Workplace()
    let full = #expect(throws: CommandFailure.self) {
      try Commands.run(
        workplace.placed(#"{"command": "predict", "model": "m.json", "table": "towns.csv", "output": "/dev/full"}"#),
        in: CommandContext())
    }
    #expect(full.map { CommandFailure.isFailure($0) } == true)
    let same = #expect(throws: ModelFileError.self) {
      try Commands.run(
        workplace.placed(#"{"command": "predict", "model": "m.json", "table": "towns.csv", "output": "towns.csv"}"#),
        in: CommandContext())
    }
    #expect(same.map { CommandFailure.isFailure($0) } == false)
  }
}
