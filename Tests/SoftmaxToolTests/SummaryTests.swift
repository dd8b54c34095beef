import Foundation
import Testing

/// What `summary` and `compare` print.
struct SummaryTests {
  /// A folder with `t.csv`, three overlapping classes in three features, and models of one and of all of them.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Samples.noisy(400, features: 3), to: "t.csv")
    for (features, file) in [("x0", "small.json"), ("x0,x1,x2", "large.json")] {
      let arguments = ["fit", "t.csv", "--target", "y", "--features", features, "--mle", "-m", file]
      #expect(try Tool.run(arguments, in: folder).code == 0)
    }
    return folder
  }

  @Test func tablesForPeopleFitEightyColumns() throws {
    let folder = try samples()
    let result = try Tool.run(["summary", "large.json", "t.csv"], in: folder)
    #expect(result.code == 0 && result.err == "")
    #expect(result.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Snapshot.expect(result.text, is: "summary.txt")
    let robust = try Tool.run(
      ["summary", "large.json", "t.csv", "--reference", "low", "--covariance", "robust", "--level", "0.9"], in: folder)
    try Snapshot.expect(robust.text, is: "summary-robust.txt")
    let tests = try Tool.run(["summary", "large.json", "t.csv", "--tests", "--profile"], in: folder)
    try Snapshot.expect(tests.text, is: "summary-tests.txt")
    let comparison = try Tool.run(["compare", "small.json", "large.json", "t.csv"], in: folder)
    #expect(comparison.code == 0 && comparison.err == "")
    try Snapshot.expect(comparison.text, is: "compare.txt")
  }

  @Test func jsonHasItsKeys() throws {
    let folder = try samples()
    let json = try Tool.run(["summary", "large.json", "t.csv", "--json", "--reference", "middle"], in: folder).json()
    let keys = [
      "aic", "aliased", "bic", "coefficients", "covariance", "covarianceMatrix", "fit", "intervals", "level",
      "likelihoodRatio", "logLikelihood",
      "mcFaddenR2",
      "notes", "nullLogLikelihood", "observations", "parameters", "reference", "samples", "seconds", "termOrder",
      "terms", "wald",
    ]
    #expect(json.keys.sorted() == keys)
    #expect((json["seconds"] as? [String: Any])?.keys.sorted() == ["read", "summary"])
    #expect(json["reference"] as? String == "middle" && json["covariance"] as? String == "model")
    let test = try #require(json["likelihoodRatio"] as? [String: Any])
    #expect(test.keys.sorted() == ["degreesOfFreedom", "pValue", "statistic"])
    let rows = try #require(json["coefficients"] as? [[String: Any]])
    #expect(rows.count == 8)
    #expect(
      rows.map { $0["feature"] as? String } == ["(intercept)", "x0", "x1", "x2", "(intercept)", "x0", "x1", "x2"])
    #expect(
      rows.map { $0["class"] as? String } == Array(repeating: "high", count: 4) + Array(repeating: "low", count: 4))
    let cells = [
      "class", "estimate", "feature", "lower", "oddsRatio", "pValue", "standardError", "upper", "z",
    ]
    #expect(rows.allSatisfy { $0.keys.sorted() == cells })
    let comparison = try Tool.run(["compare", "small.json", "large.json", "t.csv", "--json"], in: folder).json()
    #expect(
      comparison.keys.sorted() == [
        "covariance", "degreesOfFreedom", "features", "logLikelihoods", "notes", "pValue", "score", "statistic", "wald",
      ])
    #expect(comparison["degreesOfFreedom"] as? Int == 4)
  }

  @Test func aDroppedFeatureIsShownAsDropped() throws {
    let folder = try samples()
    let lines = Samples.noisy(400, features: 2).split(separator: "\n")
    try folder.write(
      lines.enumerated().map { $0 == 0 ? "c,\($1)" : "5,\($1)" }.joined(separator: "\n"), to: "constant.csv")
    _ = try Tool.run(["fit", "constant.csv", "--target", "y", "--mle", "-m", "c.json"], in: folder)
    let result = try Tool.run(["summary", "c.json", "constant.csv"], in: folder)
    #expect(result.code == 0)
    #expect(result.text.contains("Dropped") && result.text.contains("dropped"))
    let json = try Tool.run(["summary", "c.json", "constant.csv", "--json"], in: folder).json()
    #expect(json["aliased"] as? [String] == ["c"])
    let row = (json["coefficients"] as? [[String: Any]])?.first { $0["feature"] as? String == "c" }
    #expect(row?["estimate"] is NSNull && row?["standardError"] is NSNull)
  }

  @Test func whatHasNoStatisticsIsRefusedInOneSentence() throws {
    let folder = try samples()
    _ = try Tool.run(["fit", "t.csv", "--target", "y", "-m", "shrunk.json"], in: folder)
    try folder.write(Samples.noisy(300, features: 3), to: "less.csv")
    try folder.write(Samples.noisy(400, features: 2), to: "narrow.csv")
    let cases: [[String]] = [
      ["summary", "shrunk.json", "t.csv"], ["summary", "large.json", "less.csv"],
      ["summary", "large.json", "narrow.csv"], ["summary", "large.json", "none.csv"],
      ["summary", "large.json", "t.csv", "--reference", "lower"], ["summary", "large.json", "t.csv", "--level", "95"],
      ["summary", "large.json", "t.csv", "--covariance", "HC1"],
      ["summary", "large.json", "t.csv", "--covariance", "cluster"],
      ["summary", "large.json", "t.csv", "--cluster", "village"],
      ["summary", "large.json", "t.csv", "--weight-kind", "analytic"],
      ["compare", "large.json", "small.json", "t.csv"],
      ["compare", "small.json", "small.json", "t.csv"], ["compare", "small.json", "shrunk.json", "t.csv"],
      ["compare", "small.json", "large.json", "less.csv"], ["compare", "small.json", "large.json"],
    ]
    var record = ""
    for arguments in cases {
      let result = try Tool.run(arguments, in: folder)
      expectRefusal(result)
      record += result.err
    }
    let command = "softmax fit t.csv --target y --mle -m shrunk-mle.json"
    #expect(record.contains(command))
    try Snapshot.expect(record, is: "summary-errors.txt")
    let refit = command.split(separator: " ").dropFirst().map(String.init)
    #expect(try Tool.run(refit, in: folder).code == 0)
    #expect(try Tool.run(["summary", "shrunk-mle.json", "t.csv"], in: folder).code == 0)
  }

  @Test func theCommandForAnotherFitReadsCellsAlike() throws {
    let folder = try Scratch()
    let rows = Samples.noisy(200, features: 2).split(separator: "\n").enumerated().map { i, row in
      i == 0 ? "\(row),code,gap" : "\(row),\(i % 9 == 0 ? "r\(i % 4)" : "c\(i % 3)"),\(i % 11 == 0 ? "-" : "\(i % 7)")"
    }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    let cells = ["--na", "-", "--missing", "mean", "--missing-indicator", "--min-count", "12"]
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "-m", "m.json"] + cells, in: folder).code == 0)
    let refusal = try Tool.run(["summary", "m.json", "t.csv"], in: folder).err
    let command = try #require(refusal.split(separator: "\"").first { $0.hasPrefix("softmax fit") })
    let words = command.split(separator: "'").enumerated().flatMap { i, part in
      i % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    #expect(words.contains("--min-count"))
    let features = try Tool.run(["fit", "t.csv", "--target", "y", "--json"] + cells, in: folder).json()["features"]
    #expect(try Tool.run(Array(words.dropFirst()), in: folder).code == 0)
    let again = try Tool.run(["summary", "m-mle.json", "t.csv", "--json"], in: folder).json()
    let rest = (again["coefficients"] as? [[String: Any]] ?? []).compactMap { $0["feature"] as? String }
    #expect(Set(rest) == Set((features as? [String] ?? []) + ["(intercept)"]))
  }
}
