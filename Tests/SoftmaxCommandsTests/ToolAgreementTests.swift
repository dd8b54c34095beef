import Foundation
import SoftmaxCommands
import Testing

/// Requests in JSON beside command lines of the tool.
@Suite struct `A command by JSON` {
  static let answers: [(request: String, arguments: [String])] = [
    (
      #"{"command": "fit", "table": "towns.csv", "target": "y", "missing": "drop"}"#,
      ["fit", "towns.csv", "--target", "y", "--missing", "drop"]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "features": ["x", "city"], "missing": "mean",
       "missingIndicator": true, "weights": "w", "l2": 0.02, "standardize": true, "penalizeIntercept": true,
       "classWeights": {"low": 2, "high": 0.5}, "solver": "newton", "tolerance": 1e-6, "folds": 3, "seed": 7}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--features", "x,city", "--missing", "mean", "--missing-indicator",
        "--weights",
        "w", "--l2", "0.02", "--standardize", "--penalize-intercept", "--class-weights", "low=2,high=0.5", "--solver",
        "newton", "--tolerance", "1e-6", "--folds", "3", "--seed", "7",
      ]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "drop": ["w", "village", "x"], "factor": ["z"],
       "minCount": 2, "unseen": "baseline", "classWeights": "balanced", "noIntercept": true, "float32": true}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--drop", "w,village,x", "--factor", "z", "--min-count", "2", "--unseen",
        "baseline", "--class-weights", "balanced", "--no-intercept", "--float32",
      ]
    ),
    (
      #"{"command": "fit", "table": "towns.csv", "formula": "y ~ poly(z, 2) + city", "firth": true, "na": ["none"]}"#,
      ["fit", "towns.csv", "--formula", "y ~ poly(z, 2) + city", "--firth", "--na", "none"]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "features": ["z", "village"], "polynomial": 2,
       "interactions": ["z:city"], "holdout": 0.2, "solver": "sgd", "batchSize": 8, "learningRate": 0.05,
       "maxIterations": 4, "mle": true, "warmStart": null}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--features", "z,village", "--polynomial", "2", "--interactions", "z:city",
        "--holdout", "0.2", "--solver", "sgd", "--batch-size", "8", "--learning-rate", "0.05", "--max-iterations", "4",
        "--mle",
      ]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "features": ["z"], "missing": "drop",
       "offset": ["low=x", "high=w"]}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--features", "z", "--missing", "drop", "--offset", "low=x,high=w",
      ]
    ),
    (#"{"command": "evaluate", "model": "m.json", "table": "towns.csv"}"#, ["evaluate", "m.json", "towns.csv"]),
    (
      #"""
      {"command": "summary", "model": "m.json", "table": "towns.csv", "reference": "middle", "tests": true,
       "covariance": "cluster", "cluster": "village", "level": 0.9}
      """#,
      [
        "summary", "m.json", "towns.csv", "--reference", "middle", "--tests", "--covariance", "cluster", "--cluster",
        "village", "--level", "0.9",
      ]
    ),
    (
      #"{"command": "summary", "model": "s.json", "table": "towns.csv", "profile": true}"#,
      ["summary", "s.json", "towns.csv", "--profile"]
    ),
    (
      #"{"command": "test", "model": "m.json", "table": "towns.csv", "hypotheses": ["x = 0", "city"], "level": 0.9}"#,
      ["test", "m.json", "towns.csv", "x = 0", "city", "--level", "0.9"]
    ),
    (
      #"""
      {"command": "table", "models": ["s.json", "m.json"], "table": "towns.csv", "names": ["small", "large"],
       "reference": "middle", "level": 0.9}
      """#,
      [
        "table", "s.json", "m.json", "towns.csv", "--names", "small,large", "--reference", "middle", "--level", "0.9",
      ]
    ),
    (
      #"{"command": "step", "model": "s.json", "table": "towns.csv", "criterion": "bic", "direction": "backward"}"#,
      ["step", "s.json", "towns.csv", "--criterion", "bic", "--direction", "backward"]
    ),
    (
      #"{"command": "evaluate", "model": "m.json", "table": "towns.csv", "thresholds": [0.3, 0.5]}"#,
      ["evaluate", "m.json", "towns.csv", "--thresholds", "0.3,0.5"]
    ),
    (
      #"{"command": "effects", "model": "m.json", "table": "towns.csv", "elasticity": "eydx", "features": ["x"]}"#,
      ["effects", "m.json", "towns.csv", "--elasticity", "eydx", "--features", "x"]
    ),
    (
      #"{"command": "summary", "model": "m.json", "table": "towns.csv", "inflation": true, "terms": "none"}"#,
      ["summary", "m.json", "towns.csv", "--inflation", "--terms", "none"]
    ),
    (
      #"""
      {"command": "effects", "model": "m.json", "table": "towns.csv", "at": "x=0,mean", "pairwise": "city",
       "adjust": "holm", "features": ["x"]}
      """#,
      [
        "effects", "m.json", "towns.csv", "--at", "x=0,mean", "--pairwise", "city", "--adjust", "holm", "--features",
        "x",
      ]
    ),
    (
      #"{"command": "compare", "smaller": "s.json", "larger": "m.json", "table": "towns.csv"}"#,
      ["compare", "s.json", "m.json", "towns.csv"]
    ),
    (
      #"""
      {"command": "effects", "model": "m.json", "table": "towns.csv", "at": "means", "features": ["x", "city"],
       "weightKind": "probability"}
      """#,
      ["effects", "m.json", "towns.csv", "--at", "means", "--features", "x,city", "--weight-kind", "probability"]
    ),
    (
      #"{"command": "iia", "model": "s.json", "table": "towns.csv", "test": "small-hsiao", "omit": "low", "seed": 5}"#,
      ["iia", "s.json", "towns.csv", "--test", "small-hsiao", "--omit", "low", "--seed", "5"]
    ),
    (
      #"{"command": "check", "table": "towns.csv", "target": "y", "missing": "drop"}"#,
      ["check", "towns.csv", "--target", "y", "--missing", "drop"]
    ),
    (
      #"{"command": "diagnose", "model": "p.json", "table": "towns.csv", "top": 3}"#,
      ["diagnose", "p.json", "towns.csv", "--top", "3"]
    ),
    (
      #"{"command": "export", "model": "m.json", "output": "m.c", "verify": "towns.csv", "name": "towns"}"#,
      ["export", "m.json", "-o", "m.c", "--verify", "towns.csv", "--name", "towns"]
    ),
    (
      #"""
      {"command": "path", "table": "towns.csv", "target": "y", "features": ["z", "city"], "lambdas": 8, "folds": 3,
       "penaltyFactors": ["z=0.5,city=2"], "mix": [0.5, 1], "seed": 3, "measure": "brier", "rule": "min"}
      """#,
      [
        "path", "towns.csv", "--target", "y", "--features", "z,city", "--lambdas", "8", "--folds", "3",
        "--penalty-factors", "z=0.5,city=2", "--mix", "0.5,1", "--seed", "3", "--measure", "brier", "--rule", "min",
      ]
    ),
    (
      #"""
      {"command": "path", "table": "towns.csv", "target": "y", "lambda": [0.1, 0.02], "grouped": true,
       "noStandardize": true, "missing": "drop", "classWeights": "balanced", "foldColumn": "village"}
      """#,
      [
        "path", "towns.csv", "--target", "y", "--lambda", "0.1,0.02", "--grouped", "--no-standardize", "--missing",
        "drop", "--class-weights", "balanced", "--fold-column", "village",
      ]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "features": ["z", "city"], "lambda": 0.03, "mix": [0.7],
       "lower": ["z=0"]}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--features", "z,city", "--lambda", "0.03", "--mix", "0.7", "--lower",
        "z=0",
      ]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "cv": true, "folds": 4, "foldBy": "village",
       "rule": "bic", "missing": "drop"}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--cv", "--folds", "4", "--fold-by", "village", "--rule", "bic",
        "--missing", "drop",
      ]
    ),
    (
      #"""
      {"command": "path", "table": "towns.csv", "target": "y", "lambdas": 8, "missing": "drop", "relax": "firth",
       "folds": 3, "stability": 2, "threshold": 0.8, "falseSelections": 3, "seed": 2}
      """#,
      [
        "path", "towns.csv", "--target", "y", "--lambdas", "8", "--missing", "drop", "--relax", "firth", "--folds", "3",
        "--stability", "2", "--threshold", "0.8", "--false-selections", "3", "--seed", "2",
      ]
    ),
    (
      #"""
      {"command": "fit", "table": "towns.csv", "target": "y", "features": ["z", "city"], "cv": true, "relax": "firth",
       "rule": "bic"}
      """#,
      [
        "fit", "towns.csv", "--target", "y", "--features", "z,city", "--cv", "--relax", "firth", "--rule", "bic",
      ]
    ),
    (
      #"{"command": "select", "path": "path.json", "rule": "min"}"#, ["select", "path.json", "--rule", "min"]
    ),
    (
      #"{"command": "select", "path": "path.json", "features": 2}"#, ["select", "path.json", "--features", "2"]
    ),
  ]

  @Test(arguments: answers.indices) func `answers with the object of the tool`(_ index: Int) throws {
    let workplace = try Workplace()
    let (request, arguments) = Self.answers[index]
    let result = try Commands.run(workplace.placed(request), in: Workplace.context)
    let tool = try workplace.tool(arguments + ["--json"])
    #expect(try JSONObject.lasting(result.json) == JSONObject.lasting(tool.output), "\(request)")
    #expect(tool.code == (result.failure == nil ? 0 : 1), "\(request)")
  }

  static let files: [(request: String, arguments: [String])] = [
    (
      #"{"command": "predict", "model": "p.json", "table": "towns.csv", "probabilities": true}"#,
      ["predict", "p.json", "towns.csv", "--probabilities"]
    ),
    (
      #"""
      {"command": "predict", "model": "m.json", "table": "towns.csv", "intervals": "towns.csv", "level": 0.8,
       "covariance": "robust"}
      """#,
      ["predict", "m.json", "towns.csv", "--intervals", "towns.csv", "--level", "0.8", "--covariance", "robust"]
    ),
    (
      #"{"command": "diagnose", "model": "m.json", "table": "towns.csv", "changes": true}"#,
      ["diagnose", "m.json", "towns.csv", "--changes", "-o", "tool.csv"]
    ),
    (
      #"{"command": "plot", "kind": "regions", "model": "s.json", "table": "towns.csv", "width": 9}"#,
      ["plot", "regions", "s.json", "towns.csv", "--width", "9cm", "-o", "tool.svg"]
    ),
    (
      #"{"command": "plot", "kind": "coefficients", "model": "m.json", "table": "towns.csv", "reference": "low"}"#,
      ["plot", "coefficients", "m.json", "towns.csv", "--reference", "low", "-o", "tool.svg"]
    ),
    (
      #"{"command": "plot", "kind": "path", "model": "path.json"}"#, ["plot", "path", "path.json", "-o", "tool.svg"]
    ),
    (
      #"{"command": "plot", "kind": "cv", "model": "path.json"}"#, ["plot", "cv", "path.json", "-o", "tool.svg"]
    ),
    (
      #"{"command": "report", "model": "m.json", "table": "towns.csv"}"#,
      ["report", "m.json", "towns.csv", "-o", "tool.html"]
    ),
    (
      #"{"command": "export", "model": "p.json", "format": "c", "name": "tool"}"#,
      ["export", "p.json", "-o", "tool.c"]
    ),
  ]

  @Test(arguments: files.indices) func `makes the file of the tool, to the byte`(_ index: Int) throws {
    let workplace = try Workplace()
    let (request, arguments) = Self.files[index]
    let bytes = Sink()
    var context = Workplace.context
    context.consume = { bytes.data += $0 }
    let result = try Commands.run(workplace.placed(request), in: context)
    let tool = try workplace.tool(arguments)
    #expect(tool.code == 0 && result.failure == nil)
    let expected = try arguments.last(where: { $0.hasPrefix("tool.") }).map(workplace.read) ?? tool.output
    #expect(bytes.data == expected && !expected.isEmpty, "\(request)")
    let answer = try JSONSerialization.jsonObject(with: result.json) as? [String: Any]
    #expect(answer?["bytes"] as? Int ?? expected.count == expected.count)
  }

  @Test func `writes the file that it names`() throws {
    let workplace = try Workplace()
    let request = #"{"command": "predict", "model": "m.json", "table": "towns.csv", "output": "out.csv"}"#
    let result = try Commands.run(workplace.placed(request), in: CommandContext())
    #expect(try workplace.read("out.csv") == workplace.tool(["predict", "m.json", "towns.csv"]).output)
    #expect(String(decoding: result.json, as: UTF8.self) == #"{"filled":{},"incomplete":2,"unseen":{}}"#)
    let fit =
      #"{"command": "fit", "table": "towns.csv", "target": "y", "features": ["z"], "trace": "t.csv", "model": "z.json"}"#
    _ = try Commands.run(workplace.placed(fit), in: CommandContext())
    let trace = String(decoding: try workplace.read("t.csv"), as: UTF8.self)
    #expect(trace.hasPrefix("iteration,passes,objective,gap,gradient_norm,seconds\n0,"))
    #expect(try workplace.tool(["evaluate", "z.json", "towns.csv"]).code == 0)
  }

  @Test func `is tested for every command`() {
    let tested = Set((Self.answers + Self.files).compactMap { $0.arguments.first })
    #expect(tested == Set(Commands.requests.map { $0.command }))
  }
}

/// Takes the pieces of a file.
final class Sink {
  var data = Data()
}
