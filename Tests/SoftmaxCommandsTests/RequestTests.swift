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
    let required =
      #""table": "t.csv", "models": ["m.json"], "model": "m.json", "smaller": "s.json", "larger": "l.json", "kind": "roc", "path": "p""#
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
    (#"{"table": "t.csv"}"#, "A request must be a JSON object with the key \"command\", which is one of fit, "),
    (#"{"command": "bloom"}"#, "There is no command \"bloom\"; the commands are fit, predict, "),
    (#"{"command": "evaluate", "model": "m.json"}"#, "The command \"evaluate\" needs the key \"table\"."),
    (fit(#""petals": 3"#), "The command \"fit\" has no key \"petals\"; its keys are table, target, "),
    (#"{"command": "fit", "table": 3}"#, "The key \"table\" of the command \"fit\" must be a text."),
    (fit(#""l2": "much""#), "The key \"l2\" of the command \"fit\" must be a number."),
    (fit(#""mle": 1"#), "The key \"mle\" of the command \"fit\" must be true or false."),
    (fit(#""drop": "a""#), "The key \"drop\" of the command \"fit\" must be a list of texts."),
    (fit(#""folds": 2.5"#), "The key \"folds\" must be a whole number."),
    (fit(#""seed": -1"#), "The key \"seed\" must be a whole number that is not negative."),
    (fit(#""missing": "skip""#), "The key \"missing\" must be one of error, drop, mean, but is \"skip\"."),
    (fit(#""target": "y", "solver": "magic""#), "solver must be one of automatic, lbfgs, "),
    (fit(#""target": "y", "mle": true, "l2": 1"#), "mle means l2 0; give one of them."),
    (fit(#""target": "y", "missingIndicator": true"#), "missingIndicator goes with missing=mean; give both."),
    (fit(#""target": "y", "timeLimit": 0"#), "timeLimit must be a positive number of seconds."),
    (fit(#""target": "y", "lambda": 1, "cv": true"#), "cv chooses the strength; leave out lambda."),
    (fit(#""target": "y", "lambda": 1, "l2": 1"#), "lambda is a separate penalty; leave out l2, mle, firth and "),
    (fit(#""target": "y", "mix": [0.5]"#), "The options of an elastic net go with lambda or cv; give one of them."),
    (fit(#""target": "y", "rule": "min""#), "A rule or folds for the choice of a penalty go with cv."),
    (path(#""mix": [0.5, 1]"#), "Several values of mix need folds to choose among them."),
    (path(#""lambda": [1], "lambdas": 3"#), "lambda states all strengths; leave out lambdas and lambdaRatio."),
    (path(#""rule": "min""#), "rule min needs folds."),
    (path(#""relax": "lasso""#), "The key \"relax\" must be one of mle, firth, but is \"lasso\"."),
    (path(#""relax": "firth", "rule": "loo""#), "rule loo knows no fits with Jeffreys' prior; give relax mle, or "),
    (path(#""threshold": 0.6"#), "threshold and falseSelections go with stability."),
    (path(#""penaltyFactors": ["x"]"#), "penaltyFactors takes a list such as a=0,b=2, but \"x\" is not of this form."),
    (path(#""foldColumn": "f", "folds": 3"#), "foldColumn states the folds; leave out folds, foldBy and repeats."),
    (#"{"command": "plot", "kind": "path", "model": "m", "table": "t"}"#, "A figure of a path needs no table"),
    (
      fit(#""l2": 1"#),
      "Name the class column with target, or the columns of the classes with softTarget (probabilities) or counts."
    ),
    (#"{"command": "plot", "kind": "rose", "model": "m", "table": "t"}"#, "The key \"kind\" must be one of regions, "),
    (#"{"command": "check", "table": "t.npy"}"#, "\"check\" needs a table whose columns have names"),
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
      "the file's name does not end in .onnx, .pmml or .c; name the format"
    ),
  ]

  private static func path(_ options: String) -> String {
    #"{"command": "path", "table": "t.csv", "target": "y", \#(options)}"#
  }

  private static func fit(_ options: String) -> String { #"{"command": "fit", "table": "t.csv", \#(options)}"# }

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

/// The keys of requests beside the options of the tool.
@Suite struct `The keys of a request` {
  private struct Help: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
      let arguments: [Argument]?
    }

    struct Argument: Decodable {
      let kind: String
      let valueName: String
      let names: [Name]?
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }
  }

  @Test func `are the options of the tool in camel case`() throws {
    let output = try Workplace().tool(["--experimental-dump-help"]).output
    let commands = try #require(try JSONDecoder().decode(Help.self, from: output).command.subcommands)
    for type in Commands.requests {
      let command = try #require(commands.first { $0.commandName == type.command })
      let options = (command.arguments ?? []).compactMap { argument in
        argument.kind == "positional" ? argument.valueName : argument.names?.first { $0.kind == "long" }?.name
      }
      // How the answer is printed is no part of the request.
      // Models and their table are one list of arguments.
      let names = options.flatMap { $0 == "files" ? ["models", "table"] : [$0] }
      let asked = Set(names.map(Self.inCamelCase)).subtracting(["json", "quiet", "help", "version"])
      let known = try Set(Self.keys(of: type)).subtracting(type.command == "plot" ? ["format"] : [])
      #expect(known == asked, "\(type.command)")
    }
  }

  /// The keys that the error for an unknown key lists.
  private static func keys(of type: (some CommandRequest).Type) throws -> [String] {
    let required =
      #""table": "t.csv", "models": ["m.json"], "model": "m.json", "smaller": "s.json", "larger": "l.json", "kind": "roc", "path": "p""#
    let error = #expect(throws: RequestError.self) { try type.init(json: Data("{\(required), \"~\": 3}".utf8)) }
    let list = try #require(error?.description.split(separator: "its keys are ").last?.dropLast())
    return list.split(separator: ", ").map(String.init)
  }

  private static func inCamelCase(_ option: String) -> String {
    let words = option.split(separator: "-")
    return words.prefix(1).joined() + words.dropFirst().map(\.localizedCapitalized).joined()
  }
}
