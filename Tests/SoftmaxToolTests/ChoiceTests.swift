import Foundation
import Testing

/// What people see of the choice of a penalty: relaxed fits, criteria, stable features, and honest summaries.
@Suite struct `The choice of features` {
  private static let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]

  /// A folder with `t.csv`, three overlapping classes in five features, of which the last two do not matter much.
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Samples.noisy(240, features: 5), to: "t.csv")
    return folder
  }

  private static let path = ["path", "t.csv", "--target", "y", "--lambdas", "12", "--folds", "4", "--quiet"]

  @Test func `is printed with relaxed fits, the leave-one-out loss and stable features`() throws {
    let folder = try samples()
    let result = try Tool.run(
      Self.path + ["--relax", "--rule", "loo", "--stability", "4", "--false-selections", "2", "-m", "p.json"],
      in: folder)
    #expect(result.code == 0 && result.err == "")
    #expect(result.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Snapshot.expect(result.text, is: "path-choice.txt")
    let relaxed = try Tool.run(["select", "p.json", "--relax", "--rule", "min", "-m", "m.json"], in: folder)
    #expect(relaxed.code == 0)
    try Snapshot.expect(relaxed.text, is: "select-relaxed.txt")
    for rule in ["1se", "min", "aic", "bic", "loo"] {
      #expect(try Tool.run(["select", "p.json", "--rule", rule], in: folder).code == 0)
      #expect(try Tool.run(["select", "p.json", "--rule", rule, "--relax"], in: folder).code == 0)
    }
    #expect(try Tool.run(["predict", "m.json", "t.csv"], in: folder).code == 0)
  }

  @Test func `gives models, whose fit can be repeated`() throws {
    let folder = try samples()
    let fit = ["fit", "t.csv", "--target", "y", "--cv", "--quiet"]
    for relax in [["--relax"], ["--relax", "firth"]] {
      let json = try Tool.run(fit + relax + ["--folds", "4", "-m", "m.json", "--json"], in: folder).json()
      let settings = try #require(json["settings"] as? [String: Any])
      #expect(settings["relax"] as? String == (relax.count == 1 ? "mle" : "firth"))
      let selection = try #require(json["selection"] as? [String: Any])
      let lambda = try #require(selection["lambda"] as? Double)
      let again = try Tool.run(
        ["fit", "t.csv", "--target", "y", "--lambda", "\(lambda)"] + relax + ["--quiet", "--json"], in: folder
      ).json()
      let (a, b) = (json["loss"] as? Double ?? 0, again["loss"] as? Double ?? 1)
      #expect(abs(a - b) < 1e-6)
    }
    // A criterion needs no folds.
    let loo = try Tool.run(fit + ["--rule", "loo", "--json"], in: folder).json()
    let selection = try #require(loo["selection"] as? [String: Any])
    #expect(selection["rule"] as? String == "loo" && selection["folds"] == nil)
    let text = try Tool.run(fit + ["--rule", "loo", "--mix", "0.5,1"], in: folder).text
    #expect(text.contains("choice     loo: lambda"))
  }

  @Test func `is not ignored by a summary`() throws {
    let folder = try samples()
    #expect(
      try Tool.run(
        ["fit", "t.csv", "--target", "y", "--cv", "--folds", "4", "-m", "m.json", "--quiet"], in: folder
      ).code == 0)
    let refused = try Tool.run(["summary", "m.json", "t.csv"], in: folder)
    #expect(refused.code == 2 && refused.text == "")
    let command = "softmax summary m.json t.csv --split 0.5"
    #expect(refused.err.contains("chose the features") && refused.err.contains("\"\(command)\""))
    for other in [
      ["effects", "m.json", "t.csv"], ["iia", "m.json", "t.csv"], ["compare", "m.json", "m.json", "t.csv"],
    ] {
      let result = try Tool.run(other, in: folder)
      if result.code == 2 { #expect(!result.err.contains("--mle")) }
    }
    let result = try Tool.run(command.split(separator: " ").dropFirst().map(String.init), in: folder)
    #expect(result.code == 0 && result.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Snapshot.expect(result.text, is: "summary-split.txt")
    let json = try Tool.run(["summary", "m.json", "t.csv", "--split", "0.3", "--seed", "4", "--json"], in: folder)
      .json()
    let split = try #require(json["split"] as? [String: Any])
    #expect(split["choiceSamples"] as? Int == 72 && json["samples"] as? Int == 168 && split["seed"] as? Int == 4)
  }

  @Test func `is refused in one sentence where it has no meaning`() throws {
    let folder = try samples()
    try folder.write(
      "x,y\n" + (0..<40).map { "\($0),\($0 < 20 ? "a" : "b")" }.joined(separator: "\n") + "\n", to: "apart.csv")
    #expect(try Tool.run(Self.path + ["-m", "p.json"], in: folder).code == 0)
    #expect(
      try Tool.run(["path", "t.csv", "--target", "y", "--lambdas", "5", "-m", "q.json", "--quiet"], in: folder).code
        == 0)
    #expect(
      try Tool.run(["fit", "t.csv", "--target", "y", "--lambda", "0.05", "-m", "m.json", "--quiet"], in: folder).code
        == 0)
    #expect(
      try Tool.run(["fit", "t.csv", "--target", "y", "--mle", "-m", "mle.json", "--quiet"], in: folder).code == 0)
    #expect(
      try Tool.run(
        ["path", "apart.csv", "--target", "y", "--relax", "--lambda", "0.3,0.2,0.1", "-m", "r.json", "--quiet"],
        in: folder
      )
      .code == 0)
    let cases: [[String]] = [
      ["select", "p.json", "--relax"], ["select", "p.json", "--rule", "loo"], ["select", "q.json", "--rule", "min"],
      ["select", "r.json", "--relax", "--lambda", "0.1"], ["select", "r.json", "--relax"],
      ["path", "t.csv", "--target", "y", "--relax", "lasso"],
      ["path", "t.csv", "--target", "y", "--relax", "--mix", "0"],
      ["path", "t.csv", "--target", "y", "--relax", "--lower", "x0=0"],
      ["path", "t.csv", "--target", "y", "--relax", "firth", "--rule", "loo"],
      ["path", "t.csv", "--target", "y", "--stability", "1"],
      ["path", "t.csv", "--target", "y", "--stability", "5", "--threshold", "0.5"],
      ["path", "t.csv", "--target", "y", "--threshold", "0.6"],
      ["path", "t.csv", "--target", "y", "--stability", "5", "--false-selections", "0.01"],
      ["path", "t.csv", "--target", "y", "--stability", "5", "--mix", "0"],
      ["fit", "t.csv", "--target", "y", "--relax"], ["fit", "t.csv", "--target", "y", "--path", "x.json"],
      ["summary", "m.json", "t.csv"], ["summary", "m.json", "t.csv", "--seed", "1"],
      ["summary", "m.json", "t.csv", "--split", "1"], ["summary", "m.json", "t.csv", "--split", "-0.5"],
      ["summary", "mle.json", "t.csv", "--split", "0.5"],
      ["report", "m.json", "t.csv", "-o", "r.html", "--path", "p.json"],
    ]
    var record = ""
    for arguments in cases {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 2 && result.text == "" && result.err.split(separator: "\n").count == 1, "\(arguments)")
      record += result.err
    }
    try Snapshot.expect(record, is: "choice-errors.txt")
    // A relaxed fit without estimates fails as one by maximum likelihood does.
    let apart = try Tool.run(
      ["fit", "apart.csv", "--target", "y", "--lambda", "0.1", "--relax", "--quiet"], in: folder)
    #expect(apart.code == 1 && apart.err.contains("separated"))
  }

  @Test(.enabled(if: Chromium.path != nil), .timeLimit(.minutes(5)))
  func `is shown in a report that fits a phone`() throws {
    let folder = try samples()
    #expect(
      try Tool.run(
        [
          "fit", "t.csv", "--target", "y", "--cv", "--folds", "4", "--relax", "-m", "m.json", "--path", "p.json",
          "--quiet",
        ], in: folder
      ).code == 0)
    #expect(
      try Tool.run(
        ["report", "m.json", "t.csv", "--path", "p.json", "-o", "r.html"], in: folder, environment: Self.environment
      ).code == 0)
    let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(page.contains("How the features were chosen") && page.contains("Path of the coefficients"))
    #expect(page.contains("Choice of the strength") && page.contains("maximum likelihood"))
    let seen = try Chromium.measure(page, widths: [360, 1280], in: folder)
    #expect(seen.console == [])
    for frame in seen.frames { #expect(frame.scroll <= frame.inner && frame.loaded == 0, "\(frame.widest)") }
    #expect(
      try Tool.run(["report", "m.json", "t.csv", "-o", "s.html"], in: folder, environment: Self.environment).code == 0)
    #expect(String(decoding: try folder.read("s.html"), as: UTF8.self).contains("its figures are missing"))
  }
}
