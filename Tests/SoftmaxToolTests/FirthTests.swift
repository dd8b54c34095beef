import Foundation
import Testing

/// Fits with Jeffreys' prior, from the table to the statistics.
struct FirthTests {
  private static let fit = ["fit", "iris.csv", "--target", "species", "--firth"]

  @Test func separatedClassesHaveFiniteEstimatesWithStandardErrors() throws {
    let folder = try Samples.iris()
    let result = try Tool.run(Self.fit + ["-m", "m.json"], in: folder)
    #expect(result.code == 0 && result.err == "")
    let summary = try Tool.run(["summary", "m.json", "iris.csv"], in: folder)
    #expect(summary.code == 0 && summary.err == "")
    #expect(summary.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Snapshot.expect(result.text + "\n" + summary.text, is: "firth.txt")
    let mle = try Tool.run(["fit", "iris.csv", "--target", "species", "--mle"], in: folder)
    #expect(mle.code == 1 && mle.err.contains("--firth"))
    let check = try Tool.run(["check", "iris.csv", "--target", "species"], in: folder)
    #expect(check.text.contains("--firth"))
  }

  @Test func jsonSaysThatItIsSuchAFit() throws {
    let folder = try Samples.iris()
    let fitted = try Tool.run(Self.fit + ["--json", "-m", "large.json"], in: folder).json()
    #expect(fitted["firth"] as? Bool == true && fitted["l2"] as? Double == 0)
    #expect(fitted["gapKind"] as? String == "estimated" && fitted["converged"] as? Bool == true)
    #expect(fitted["solver"] as? String == "automatic (scoring)" && fitted["separation"] is NSNull)
    #expect(try folder.json("large.json").count == 26)
    let summary = try Tool.run(["summary", "large.json", "iris.csv", "--json", "--profile"], in: folder).json()
    #expect(summary["firth"] as? Bool == true && summary["intervals"] as? String == "profile")
    let penalized = try ["penalizedLogLikelihood", "penalizedNullLogLikelihood"].map {
      try #require(summary[$0] as? Double)
    }
    let test = try #require(summary["likelihoodRatio"] as? [String: Any])
    #expect(abs((test["statistic"] as? Double ?? 0) - 2 * (penalized[0] - penalized[1])) < 1e-10)
    for row in try #require(summary["coefficients"] as? [[String: Any]]) {
      let numbers = try ["lower", "estimate", "upper"].map { try #require(row[$0] as? Double) }
      #expect(numbers[0] < numbers[1] && numbers[1] < numbers[2])
    }
    _ = try Tool.run(Self.fit + ["--features", "petal_width", "-m", "small.json"], in: folder)
    let comparison = try Tool.run(["compare", "small.json", "large.json", "iris.csv", "--json"], in: folder).json()
    #expect(comparison["firth"] as? Bool == true && comparison["degreesOfFreedom"] as? Int == 6)
    let text = try Tool.run(["compare", "small.json", "large.json", "iris.csv"], in: folder).text
    #expect(text.contains("penalised ratio"))
  }

  @Test func factorsWeightsAndFormulasAreTaken() throws {
    let folder = try Scratch()
    let rows = ["a,x,0,1,2", "a,y,3,0,1", "b,x,0,4,0", "b,y,2,2,0", "c,x,1,0,5", "c,y,0,3,3"].flatMap { line in
      let cells = line.split(separator: ",").map(String.init)
      return zip(["lo", "mid", "top"], cells[2...]).map { "\(cells[0]),\(cells[1]),\($0),\($1)" }
    }
    try folder.write((["f,g,y,n"] + rows).joined(separator: "\n"), to: "t.csv")
    let arguments = ["fit", "t.csv", "--formula", "y ~ f * g", "--weights", "n", "--firth", "--json", "-m", "m.json"]
    let json = try Tool.run(arguments, in: folder).json()
    // Saturated: a half is added to each count.
    let intercepts = try #require(json["intercepts"] as? [Double])
    #expect(abs(intercepts[1] - intercepts[0] - log(1.5 / 0.5)) < 1e-12)
    #expect(abs(intercepts[2] - intercepts[0] - log(2.5 / 0.5)) < 1e-12)
    let summary = try Tool.run(["summary", "m.json", "t.csv", "--json"], in: folder).json()
    #expect(summary["observations"] as? Int == 27 && summary["parameters"] as? Int == 12)
  }

  @Test func whatHasNoMeaningIsRefused() throws {
    let folder = try Samples.iris()
    let cases: [(arguments: [String], names: [String])] = [
      (["--mle"], ["--firth", "--mle"]), (["--l2", "0.1"], ["--firth", "--l2"]),
      (["--standardize"], ["--standardize"]), (["--penalize-intercept"], ["--penalize-intercept"]),
      (["--solver", "newton"], ["--firth", "newton"]),
    ]
    var record = ""
    for item in cases {
      let result = try Tool.run(Self.fit + item.arguments, in: folder)
      expectRefusal(result, naming: item.names)
      record += result.err
    }
    _ = try Tool.run(Self.fit + ["--features", "sepal_width,sepal_length", "-m", "firth.json"], in: folder)
    _ = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--features", "sepal_width", "--mle", "-m", "mle.json"], in: folder)
    let mixed = try Tool.run(["compare", "mle.json", "firth.json", "iris.csv"], in: folder)
    expectRefusal(mixed, naming: ["--firth", "--mle"])
    let head = try Samples.rows("iris.csv").prefix(120).map { $0.joined(separator: ",") }
    try folder.write(([Samples.head] + head).joined(separator: "\n"), to: "less.csv")
    let other = try Tool.run(["summary", "firth.json", "less.csv"], in: folder)
    expectRefusal(other)
    try Snapshot.expect(record + mixed.err + other.err, is: "firth-errors.txt")
  }
}
