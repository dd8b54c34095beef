import Foundation
import Testing

/// Models without intercepts, from the table to the statistics and the files of other programs.
struct NoInterceptTests {
  private static func folder() throws -> Scratch {
    let folder = try Scratch()
    let rows = Samples.noisy(150, features: 2).split(separator: "\n").enumerated().map { i, line in
      "\(i == 0 ? "f" : ["u", "v", "w"][i % 3]),\(line)"
    }
    try folder.write(rows.joined(separator: "\n"), to: "t.csv")
    return folder
  }

  @Test func peopleSeeNoIntercepts() throws {
    let folder = try Self.folder()
    let fit = ["fit", "t.csv", "--target", "y", "--drop", "f", "--no-intercept", "--mle", "-m", "m.json"]
    let result = try Tool.run(fit, in: folder)
    #expect(result.code == 0 && result.err == "")
    let summary = try Tool.run(["summary", "m.json", "t.csv"], in: folder)
    #expect(summary.code == 0 && summary.err == "")
    try Snapshot.expect(Snapshot.masked(result.text) + "\n" + summary.text, is: "no-intercept.txt")
    #expect(!(result.text + summary.text).contains("intercept"))
  }

  @Test func jsonSaysThatThereAreNone() throws {
    let folder = try Self.folder()
    let fit = ["fit", "t.csv", "--target", "y", "--features", "x0,x1", "--mle", "--json"]
    let json = try Tool.run(fit + ["--no-intercept", "-m", "m.json"], in: folder).json()
    #expect(json["intercept"] as? Bool == false && json["intercepts"] as? [Double] == [0, 0, 0])
    #expect(abs((json["nullLoss"] as? Double ?? 0) - log(3)) < 1e-15 && json["converged"] as? Bool == true)
    #expect(try folder.json("m.json").count == 26)
    let summary = try Tool.run(["summary", "m.json", "t.csv", "--json"], in: folder).json()
    #expect(summary["parameters"] as? Int == 4 && summary["intercept"] as? Bool == false)
    #expect(abs((summary["nullLogLikelihood"] as? Double ?? 0) + 150 * log(3)) < 1e-11)
    let rows = try #require(summary["coefficients"] as? [[String: Any]])
    #expect(rows.map { $0["feature"] as? String } == ["x0", "x1", "x0", "x1"])
    let test = try #require(summary["likelihoodRatio"] as? [String: Any])
    #expect(test["degreesOfFreedom"] as? Int == 4)

    let usual = try Tool.run(fit + ["-m", "usual.json"], in: folder).json()
    #expect(usual["intercept"] == nil)
    let comparison = try Tool.run(["compare", "m.json", "usual.json", "t.csv", "--json"], in: folder).json()
    #expect(comparison["features"] as? [String] == ["(intercept)"] && comparison["degreesOfFreedom"] as? Int == 2)
    let turned = try Tool.run(["compare", "usual.json", "m.json", "t.csv"], in: folder)
    #expect(turned.code == 2 && turned.err.contains("name the smaller model first"))
  }

  @Test func aFormulaCanSayIt() throws {
    let folder = try Self.folder()
    let option = ["fit", "t.csv", "--target", "y", "--no-intercept", "--json"]
    let expected = try Tool.run(option + ["-m", "a.json"], in: folder).json()
    #expect(expected["features"] as? [String] == ["f=u", "f=v", "f=w", "x0", "x1"])
    let same = [["y ~ f + x0 + x1 - 1"], ["y ~ 0 + ."], ["y ~ f + x0 + x1", "--no-intercept"]]
    for formula in same {
      let found = try Tool.run(["fit", "t.csv", "--json", "--formula"] + formula, in: folder).json()
      #expect(found["features"] as? [String] == expected["features"] as? [String])
      #expect(distance(numbers(found, "coefficients"), numbers(expected, "coefficients")) == 0)
    }
    // The command that a penalised model proposes has it, too.
    let refused = try Tool.run(["summary", "a.json", "t.csv"], in: folder)
    let command = try #require(refused.err.split(separator: "\"").first { $0.hasPrefix("softmax fit") })
    #expect(refused.code == 2 && command.contains("--no-intercept"))
    let both = try Tool.run(option + ["--penalize-intercept"], in: folder)
    #expect(both.code == 2 && both.err.contains("cannot penalise intercepts") && both.text == "")
  }

  @Test func allFilesAreFittedAlike() throws {
    let folder = try Self.folder()
    let lines = try String(decoding: folder.read("t.csv"), as: UTF8.self).split(separator: "\n").dropFirst()
    let rows = lines.map { $0.split(separator: ",").map(String.init) }
    try folder.write(
      rows.map { "\($0[3]) 1:\($0[1]) 2:\($0[2])" }.joined(separator: "\n") + "\n", to: "t.svm")
    let table = try Tool.run(["fit", "t.csv", "--target", "y", "--drop", "f", "--no-intercept", "--json"], in: folder)
    let sparse = try Tool.run(["fit", "t.svm", "--no-intercept", "--json"], in: folder)
    #expect(distance(numbers(try table.json(), "coefficients"), numbers(try sparse.json(), "coefficients")) < 1e-4)
    let single = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--drop", "f", "--no-intercept", "--float32", "--json"], in: folder)
    #expect(distance(numbers(try table.json(), "coefficients"), numbers(try single.json(), "coefficients")) < 1e-4)
    let folds = try Tool.run(
      ["fit", "t.csv", "--target", "y", "--no-intercept", "--folds", "5", "--json"], in: folder)
    #expect(try folds.json()["validation"] is [String: Any])
  }

  @Test func whatIsMadeOfTheModelKnows() throws {
    let folder = try Self.folder()
    let fit = ["fit", "t.csv", "--target", "y", "--no-intercept", "-m", "m.json"]
    #expect(try Tool.run(fit + ["--mle"], in: folder).code == 0)
    for format in ["onnx", "pmml", "c"] {
      let json = try Tool.run(
        ["export", "m.json", "-o", "m.\(format)", "--verify", "t.csv", "--json"], in: folder,
        environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
      ).json()
      #expect(try #require(json["largestDifference"] as? Double) < 1e-14)
    }
    let report = try Tool.run(["report", "m.json", "t.csv", "-o", "r.html"], in: folder)
    #expect(report.code == 0, "\(report.err)")
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.contains("equal probabilities") && !page.contains("(intercept)"))
    for command in [["diagnose", "m.json", "t.csv"], ["effects", "m.json", "t.csv"], ["iia", "m.json", "t.csv"]] {
      let result = try Tool.run(command, in: folder)
      #expect(result.code == 0 && result.err == "", "\(command): \(result.err)")
    }
    let predicted = try Tool.run(["predict", "m.json", "t.csv", "--intervals", "t.csv"], in: folder)
    #expect(predicted.code == 0 && predicted.text.split(separator: "\n").count == 151)
    #expect(try Tool.run(fit + ["--firth"], in: folder).code == 0)
    #expect(try Tool.run(["summary", "m.json", "t.csv", "--profile"], in: folder).code == 0)
  }

  @Test func theDoctorExaminesWithoutThem() throws {
    let folder = try Scratch()
    let rows = (1...40).map { "\($0),1,\($0 > 20 ? "high" : "low")" }
    try folder.write((["x,one,y"] + rows).joined(separator: "\n"), to: "t.csv")
    let check = ["check", "t.csv", "--target", "y", "--json"]
    let usual = try Tool.run(check, in: folder).json()
    #expect(usual["constant"] as? [String] == ["one"] && usual["separation"] is [String: Any])
    let own = try Tool.run(check + ["--no-intercept"], in: folder).json()
    #expect(own["constant"] as? [String] == [] && own["separation"] is [String: Any])
    let alone = try Tool.run(check + ["--no-intercept", "--drop", "one"], in: folder).json()
    #expect(alone["separation"] is NSNull)
  }
}
