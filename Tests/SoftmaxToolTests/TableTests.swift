import Foundation
import Testing

/// Tables for publications, and searches for terms.
@Suite struct `Models side by side` {
  private func samples() throws -> Scratch {
    let folder = try Scratch()
    try folder.write(Samples.example("hsbdemo.csv"), to: "t.csv")
    for (formula, file) in [("prog ~ ses + write", "small.json"), ("prog ~ ses + write * female", "large.json")] {
      let fit = [
        "fit", "t.csv", "--formula", formula, "--levels", "ses=low,middle,high", "--classes", "academic", "--mle", "-m",
        file,
      ]
      #expect(try Tool.run(fit, in: folder).code == 0)
    }
    return folder
  }

  @Test(arguments: ["text", "csv", "markdown", "latex", "html"])
  func `have every form`(form: String) throws {
    let folder = try samples()
    let result = try Tool.run(
      [
        "table", "small.json", "large.json", "t.csv", "--format", form, "--names", "Main effects,Interaction",
        "--caption",
        "Choice of a programme",
      ], in: folder)
    #expect(result.code == 0 && result.err.isEmpty)
    try Snapshot.expect(result.text, is: "table-\(form).txt")
  }

  @Test func `can have the classes side by side`() throws {
    let folder = try samples()
    let result = try Tool.run(["table", "small.json", "t.csv", "--wide", "--log-odds"], in: folder)
    try Snapshot.expect(result.text, is: "table-wide.txt")
    let json = try Tool.run(["table", "small.json", "large.json", "t.csv", "--json"], in: folder).json()
    let rows = try #require(json["rows"] as? [[String: Any]])
    let cells = try #require(rows.first { $0["feature"] as? String == "female=male" }?["cells"] as? [Any])
    #expect(cells[0] is NSNull && cells[1] is [String: Any])
  }

  @Test func `need models, a table and one reference`() throws {
    let folder = try samples()
    for arguments in [
      ["table", "small.json"], ["table", "small.json", "large.json", "-"],
      ["table", "small.json", "t.csv", "--names", "a,b"], ["table", "small.json", "t.csv", "--format", "word"],
      ["table", "small.json", "t.csv", "--reference", "zz"], ["table", "missing.json", "t.csv"],
      ["step", "small.json", "t.csv", "--keep", "zz"], ["step", "small.json", "t.csv", "-o", "t.csv"],
    ] {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 2 && result.text.isEmpty && result.err.hasSuffix(".\n"), "\(arguments) \(result.err)")
    }
  }

  @Test func `are chosen by a search that says what it does`() throws {
    let folder = try samples()
    let result = try Tool.run(["step", "large.json", "t.csv", "-o", "chosen.json"], in: folder)
    #expect(result.code == 0 && result.err.contains("too small"))
    try Snapshot.expect(result.text, is: "step.txt")
    let summary = try Tool.run(["summary", "chosen.json", "t.csv", "--inflation"], in: folder)
    #expect(summary.code == 0 && summary.err.contains("A search by AIC chose the terms"))
    #expect(summary.text.contains("Variance inflation"))
  }

  @Test func `of counts have standard errors by their dispersion`() throws {
    let folder = try Scratch()
    try folder.write(Samples.example("belief.csv"), to: "t.csv")
    let fit = ["fit", "t.csv", "--formula", "belief ~ white + female", "--weights", "n", "--mle", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    let json = try Tool.run(["summary", "m.json", "t.csv", "--scale", "pearson", "--json"], in: folder).json()
    let scale = try #require(json["scale"] as? [String: Any])
    // A reference of 40 digits; SPSS NOMREG, SCALE=PEARSON.
    #expect(abs((scale["value"] as? Double ?? 0) - 0.43047136648828511845) < 1e-12)
    let rows = try #require(json["coefficients"] as? [[String: Any]])
    let female = try #require(rows.first { $0["class"] as? String == "yes" && $0["feature"] as? String == "female" })
    #expect(abs((female["standardError"] as? Double ?? 0) - 0.11236096425361203736) < 1e-10)
    let deviance = try Tool.run(["summary", "m.json", "t.csv", "--scale", "deviance", "--json"], in: folder).json()
    let value = (deviance["scale"] as? [String: Any])?["value"] as? Double
    #expect(abs((value ?? 0) - 0.42692778455663911664) < 1e-12)
    let plain = try Tool.run(["summary", "m.json", "t.csv", "--json"], in: folder).json()
    let own = try #require(
      (plain["coefficients"] as? [[String: Any]])?.first {
        $0["class"] as? String == "yes" && $0["feature"] as? String == "female"
      })
    #expect(abs((own["standardError"] as? Double ?? 0) - 0.17125502483197676661) < 1e-10)
    let robust = try Tool.run(
      ["summary", "m.json", "t.csv", "--scale", "pearson", "--covariance", "robust"], in: folder)
    #expect(robust.code == 2 && robust.err.contains("allows for dispersion"))
    // Rows of different features have no counts.
    try folder.write(Samples.noisy(60, features: 1), to: "u.csv")
    #expect(try Tool.run(["fit", "u.csv", "--target", "y", "--mle", "-m", "u.json"], in: folder).code == 0)
    let none = try Tool.run(["summary", "u.json", "u.csv", "--scale", "pearson"], in: folder)
    #expect(none.code == 2 && none.err.contains("There is no dispersion to estimate"))
  }
}
