import Foundation
import SoftmaxCommands
import SoftmaxRegression
import Testing

/// Requests as values.
@Suite struct `A request` {
  static let texts = `A command by JSON`.answers.map(\.request) + `A command by JSON`.files.map(\.request)

  @Test(arguments: texts) func `is the same after JSON and back`(_ text: String) throws {
    func check(_ type: (some CommandRequest).Type) throws {
      let request = try type.init(json: Data(text.utf8))
      let encoded = try JSONEncoder().encode(request)
      #expect(try type.init(json: encoded) == request)
      // Nothing is lost: the keys are those of the text.
      var given = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      given["command"] = nil
      let kept = try #require(JSONSerialization.jsonObject(with: encoded) as? [String: Any])
      #expect((given.filter { !($0.value is NSNull) } as NSDictionary) == (kept as NSDictionary))
    }
    let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let command = try #require(object["command"] as? String)
    let type = try #require(Commands.requests.first { $0.command == command })
    try check(type)
  }

  @Test(arguments: Commands.requests.map { $0.command })
  func `with a key that the command does not have is refused`(_ command: String) throws {
    let required = #""table": "t.csv", "model": "m.json", "smaller": "s.json", "larger": "l.json", "kind": "roc""#
    let type = try #require(Commands.requests.first { $0.command == command })
    let error = #expect(throws: RequestError.self) {
      try type.init(json: Data("{\"command\": \"\(command)\", \(required), \"petals\": 3}".utf8))
    }
    let sentence = try #require(error?.description)
    #expect(sentence.hasPrefix("The command \"\(command)\" has no key "), "\(sentence)")
    #expect(sentence.contains("; its keys are "))
  }

  static let faults: [(request: String, sentence: String)] = [
    ("[]", "A request must be a JSON object with the key \"command\", which is one of fit, predict, "),
    ("{", "A request must be a JSON object with the key \"command\", which is one of fit, predict, "),
    (#"{"table": "t.csv"}"#, "A request must be a JSON object with the key \"command\""),
    (#"{"command": "bloom"}"#, "There is no command \"bloom\"; the commands are fit, "),
    (#"{"command": "evaluate", "model": "m.json"}"#, "The command \"evaluate\" needs the key \"table\"."),
    (
      #"{"command": "fit", "table": "t.csv", "petals": 3}"#,
      "The command \"fit\" has no key \"petals\"; its keys are table, target, "
    ),
    (#"{"command": "fit", "table": 3}"#, "The key \"table\" of the command \"fit\" must be a text."),
    (#"{"command": "fit", "table": "t.csv", "l2": "much"}"#, "The key \"l2\" of the command \"fit\" must be a number."),
    (
      #"{"command": "fit", "table": "t.csv", "mle": 1}"#,
      "The key \"mle\" of the command \"fit\" must be true or false."
    ),
    (
      #"{"command": "fit", "table": "t.csv", "drop": "a"}"#,
      "The key \"drop\" of the command \"fit\" must be a list of texts."
    ),
    (#"{"command": "fit", "table": "t.csv", "folds": 2.5}"#, "The key \"folds\" must be a whole number."),
    (
      #"{"command": "fit", "table": "t.csv", "seed": -1}"#,
      "The key \"seed\" must be a whole number that is not negative."
    ),
    (
      #"{"command": "fit", "table": "t.csv", "missing": "skip"}"#,
      "The key \"missing\" must be one of error, drop, mean, but is \"skip\"."
    ),
    (
      #"{"command": "fit", "table": "t.csv", "target": "y", "solver": "magic"}"#,
      "solver must be one of automatic, lbfgs, "
    ),
    (#"{"command": "plot", "kind": "rose", "model": "m", "table": "t"}"#, "The key \"kind\" must be one of regions, "),
    (
      #"{"command": "fit", "table": "t.csv", "target": "y", "mle": true, "l2": 1}"#, "mle means l2 0; give one of them."
    ),
    (
      #"{"command": "fit", "table": "t.csv", "target": "y", "missingIndicator": true}"#,
      "missingIndicator goes with missing=mean; give both."
    ),
    (
      #"{"command": "fit", "table": "t.csv", "target": "y", "timeLimit": 0}"#,
      "timeLimit must be a positive number of seconds."
    ),
    (
      #"{"command": "fit", "table": "t.csv"}"#,
      "Name the class column with target, or the probability columns with softTarget."
    ),
    (#"{"command": "check", "table": "t.npy", "target": "y"}"#, "\"check\" needs a table whose columns have names"),
    (
      #"{"command": "diagnose", "model": "m", "table": "t.csv", "changes": true}"#,
      "changes goes with output, the file of lines."
    ),
    (
      #"{"command": "plot", "kind": "roc", "model": "m", "table": "t.csv", "width": 900}"#,
      "The size of a figure must be from 4.0 to 100.0 cm, but is 900.0."
    ),
    (
      #"{"command": "export", "model": "m.json"}"#,
      "the file's name does not end in .onnx, .pmml or .c; name the format with format"
    ),
  ]

  @Test(arguments: faults.indices) func `that makes no sense is refused in one sentence`(_ index: Int) throws {
    let (request, sentence) = Self.faults[index]
    let context = CommandContext()
    let error = #expect(throws: RequestError.self, "\(request)") { try Commands.run(Data(request.utf8), in: context) }
    let text = error?.sentence.text(naming: context.names) ?? ""
    #expect(text.hasPrefix(sentence), "\(text)")
    #expect(!text.contains("--"))
    #expect(error.map { CommandFailure.isFailure($0) } == false)
  }
}
