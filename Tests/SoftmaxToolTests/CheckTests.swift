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

  @Test func faultsOfTheCommandLineAreRefused() throws {
    let folder = try Samples.iris()
    for arguments in [["--target", "genus"], [], ["--target", "species", "--drop", "genus"]] {
      expectRefusal(try Tool.run(["check", "iris.csv"] + arguments, in: folder))
    }
  }
}
