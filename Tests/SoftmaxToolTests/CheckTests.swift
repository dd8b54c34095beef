import Foundation
import Testing

/// What `check` prints.
struct CheckTests {
  @Test func findingsComeWithRemedies() throws {
    let folder = try Samples.iris()
    let rows = try Samples.rows("iris.csv").enumerated().map { i, row in
      ([i == 3 ? "" : row[0], "7", "\(2 * (Double(row[1]) ?? 0))"] + row.dropFirst()).joined(separator: ",")
    }
    let head = "sepal_length,seven,twice,sepal_width,petal_length,petal_width,species"
    try folder.write(([head] + rows).joined(separator: "\n"), to: "faults.csv")
    let result = try Tool.run(["check", "faults.csv", "--target", "species"], in: folder)
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "check.txt")
    let json = try Tool.run(["check", "faults.csv", "--target", "species", "--json"], in: folder).json()
    let keys = [
      "aliased", "classes", "completeSamples", "constant", "features", "findings", "leakage", "samples", "separation",
    ]
    #expect(json.keys.sorted() == keys)
    #expect(json["constant"] as? [String] == ["seven"] && json["aliased"] as? [String] == ["sepal_width"])
    let separation = json["separation"] as? [String: Any]
    #expect(separation?["identified"] as? [[String]] == [["versicolor", "virginica"]])
    let findings = json["findings"] as? [[String: Any]] ?? []
    #expect(findings.map { $0["kind"] as? String } == ["separation", "missing", "constant", "aliased"])
    let sound = try Tool.run(
      ["check", "iris.csv", "--target", "species", "--features", "sepal_length", "--json"], in: folder)
    #expect(try sound.json()["separation"] is NSNull)
  }

  @Test func cellsAreReadAsAFitReadsThem() throws {
    let folder = try Scratch()
    var rows = Samples.noisy(120, features: 3).split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    for i in 1...120 {
      rows[i][1] = i == 7 ? "-9" : rows[i][1]
      rows[i][2] = i == 8 ? "oops" : rows[i][2]
      rows[i].insert("\(i % 5 == 0 ? 30 + i % 3 : i % 4)", at: 3)
    }
    rows[0].insert("code", at: 3)
    try folder.write(rows.map { $0.joined(separator: ",") }.joined(separator: "\n"), to: "t.csv")
    func check(_ arguments: String...) throws -> [String: Any] {
      try Tool.run(["check", "t.csv", "--json"] + arguments, in: folder).json()
    }
    func kinds(_ json: [String: Any]) -> [String?] {
      (json["findings"] as? [[String: Any]] ?? []).map { $0["kind"] as? String }
    }
    #expect(try kinds(check("--target", "y")) == ["mixed"])
    #expect(try kinds(check("--target", "y", "--na", "-9,oops")) == ["missing"])
    #expect(try kinds(check("--target", "y", "--na", "oops", "--factor", "code")) == ["missing", "rareLevel"])
    #expect(
      try kinds(check("--target", "y", "--na", "oops", "--factor", "code", "--min-count", "10")) == ["missing"])
    #expect(try check("--formula", "y ~ x0 + x0:code + factor(code)")["completeSamples"] as? Int == 120)
    let heavy = try check("--target", "y", "--weights", "code", "--features", "x0")
    let counts = (heavy["classes"] as? [[String: Any]] ?? []).compactMap { $0["count"] as? Double }
    let weights: [Double] = rows.dropFirst().map { Double($0[3]) ?? .nan }
    #expect(counts.reduce(0, +) == weights.reduce(0, +))
  }

  @Test func aQuantityIsNoClass() throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(120, features: 3), to: "t.csv")
    let result = try Tool.run(["check", "t.csv", "--target", "x0", "--drop", "y", "--json"], in: folder).json()
    #expect((result["findings"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } == ["continuousTarget"])
    let fit = ["fit", "t.csv", "--target", "x0", "--drop", "y", "--max-iterations", "1"]
    expectRefusal(try Tool.run(fit, in: folder), naming: ["only one of their class", "(--factor)"])
    let warned = try Tool.run(fit + ["--factor", "x0"], in: folder)
    #expect(warned.err.contains("different numbers in 120 rows"))
    #expect(try !Tool.run(fit + ["--factor", "x0", "--quiet"], in: folder).err.contains("different numbers"))
    #expect(try !Tool.run(["fit", "t.csv", "--target", "y"], in: folder).err.contains("numbers"))
  }

  @Test func faultsOfTheCommandLineAreRefused() throws {
    let folder = try Samples.iris()
    for arguments in [
      ["--target", "genus"], [], ["--target", "species", "--drop", "genus"],
      ["--target", "species", "--missing", "none"],
      ["--target", "species", "--formula", "~ sepal_length", "--drop", "petal_width"],
    ] {
      expectRefusal(try Tool.run(["check", "iris.csv"] + arguments, in: folder))
    }
    expectRefusal(try Tool.run(["check", "iris.npy", "--target", "species"], in: folder))
  }
}
