import Foundation
import Testing

/// Tables as spreadsheets and other programs write them: all give the model of the plain table, and what was found is told.
@Suite struct `A table in another dialect` {
  /// A folder with a file of `Tables` in it, under its own name or another one.
  static func folder(_ names: String..., as other: String? = nil) throws -> Scratch {
    let folder = try Scratch()
    for name in names { try folder.write(contents(name), to: other ?? name) }
    return folder
  }

  static func contents(_ name: String) throws -> Data {
    let tables = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Tables")
    return try Data(contentsOf: tables.appending(path: name))
  }

  struct Case: CustomTestStringConvertible {
    let file: String
    let notes: [String]
    var target = "Farbe"
    var plain = "plain.csv"

    var testDescription: String { file }
  }

  static let cases = [
    Case(file: "semicolons-commas.csv", notes: ["semicolons (--separator)", "decimals have commas (--decimal)"]),
    Case(file: "semicolons.csv", notes: ["semicolons (--separator)."]),
    Case(file: "unicode.tsv", notes: ["UTF-16 (--encoding)."]),
    Case(file: "unicode.txt", notes: ["UTF-16 (--encoding)", "tabs (--separator)"]),
    Case(file: "unicode.csv", notes: ["UTF-16 (--encoding)", "tabs (--separator)"]),
    Case(file: "nobom.tsv", notes: ["UTF-16 (--encoding)."]),
    Case(file: "latin1.csv", notes: ["Windows-1252 (--encoding)"]),
    Case(file: "separator-line.csv", notes: ["the line \"sep=,\" names the separator."]),
    Case(file: "quoted.csv", notes: [], target: "Klasse"),
    Case(file: "trailing-rows.csv", notes: ["ends of rows are ignored"], target: "C", plain: "two-columns.csv"),
    Case(file: "trailing-all.csv", notes: ["ends of rows are ignored"], target: "C", plain: "two-columns.csv"),
    Case(file: "index.csv", notes: ["the first column has no name"], target: "C", plain: "two-columns.csv"),
  ]

  @Test(arguments: cases) func `gives the model of the plain table`(item: Case) throws {
    let folder = try Self.folder(item.file, item.plain)
    let plain = try Tool.run(
      ["fit", item.plain, "--target", item.plain == "plain.csv" ? "Farbe" : "C", "--json"], in: folder)
    let result = try Tool.run(["fit", item.file, "--target", item.target, "--json", "-m", "m.json"], in: folder)
    #expect(plain.err == "" && result.code == 0)
    for note in item.notes { #expect(result.err.contains(note), "\(result.err)") }
    if item.notes.isEmpty { #expect(result.err == "") } else { expectSentence(result.err) }
    let (a, b) = (try numbers(plain.json(), "coefficients"), try numbers(result.json(), "coefficients"))
    #expect(
      distance(a.map { $0.sorted() }.sorted { $0[0] < $1[0] }, b.map { $0.sorted() }.sorted { $0[0] < $1[0] }) == 0)
    #expect(try result.json()["samples"] as? Int == plain.json()["samples"] as? Int)
    let predicted = try Tool.run(["predict", "m.json", item.file], in: folder)
    #expect(predicted.code == 0 && predicted.err == result.err)
    #expect(try Tool.run(["fit", item.file, "--target", item.target, "--quiet"], in: folder).err == "")
  }

  @Test func `comes through a pipe`() throws {
    let result = try Tool.run(
      ["fit", "-", "--target", "Farbe", "--json"], in: Scratch(), input: Self.contents("semicolons-commas.csv"))
    #expect(result.code == 0 && result.err.contains("standard input: cells are separated by semicolons"))
    #expect(try result.json()["features"] as? [String] == ["Länge", "Gewicht"])
  }

  @Test func `is called by its columns where it has no header`() throws {
    let folder = try Self.folder("iris.data")
    let judged = try Tool.run(["fit", "iris.data", "--target", "x5", "--json"], in: folder)
    #expect(judged.err.contains("the first row holds data, so the columns are called x1, x2, ... (--header)"))
    #expect(try judged.json()["samples"] as? Int == 150)
    let told = try Tool.run(["fit", "iris.data", "--target", "x5", "--header", "none", "--json"], in: folder)
    #expect(told.err == "")
    #expect(try numbers(told.json(), "coefficients") == numbers(judged.json(), "coefficients"))
    let named = ["fit", "iris.data", "--target", "kind", "--header", "a,b,c,d,kind"]
    #expect(try Tool.run(named + ["--json"], in: folder).json()["features"] as? [String] == ["a", "b", "c", "d"])
    #expect(try Tool.run(["fit", "iris.data", "--target", "species"], in: folder).code == 2)
    let taken = try Tool.run(["fit", "iris.data", "--target", "Iris-setosa", "--header", "row", "--json"], in: folder)
    #expect(try taken.err == "" && taken.json()["samples"] as? Int == 149)
  }

  @Test func `is read as the options say`() throws {
    let folder = try Scratch()
    let rows = (0..<12).map { "\($0 % 5),5'x y'\($0 % 3 == 0 ? "a" : "b")" }.joined(separator: "\n")
    try folder.write("about\nthis\n# more\nz't w'y\n\(rows)\n", to: "t.txt")
    let options = ["--skip", "2", "--comment", "#", "--separator", "'", "--decimal", ","]
    expectRefusal(try Tool.run(["fit", "t.txt", "--target", "y"] + options, in: folder), naming: ["--separator"])
    let lines = (0..<12).map { "\($0 % 5),5|'x|y'|\($0 % 3 == 0 ? "a" : "b")" }.joined(separator: "\n")
    try folder.write("about\nthis\n# more\nz|'t|w'|y\n# less\n\(lines)\n", to: "t.txt")
    let result = try Tool.run(
      ["fit", "t.txt", "--target", "y", "--features", "z", "--json", "-m", "m.json"]
        + ["--skip", "2", "--comment", "#", "--separator", "|", "--decimal", ",", "--quote", "'"], in: folder)
    #expect(try result.err == "" && result.json()["samples"] as? Int == 12)
    #expect(try result.json()["features"] as? [String] == ["z"])
    for wrong in [
      ["--separator", "x"], ["--decimal", ";"], ["--comment", "##"], ["--skip", "-1"], ["--encoding", "x"],
    ] {
      expectRefusal(try Tool.run(["fit", "t.txt", "--target", "y"] + wrong, in: folder), naming: [wrong[0]])
    }
  }

  @Test func `is read by every command`() throws {
    let folder = try Self.folder("semicolons-commas.csv", as: "t.csv")
    let note = "t.csv: cells are separated by semicolons"
    let fit = try Tool.run(["fit", "t.csv", "--target", "Farbe", "--mle", "-m", "m.json"], in: folder)
    #expect(fit.code == 0 && fit.err.contains(note))
    for command in ["predict", "evaluate", "summary", "effects", "diagnose"] {
      let result = try Tool.run([command, "m.json", "t.csv"], in: folder)
      #expect(result.code == 0 && result.err.contains(note), "\(command): \(result.err)")
      let told = try Tool.run([command, "m.json", "t.csv", "--separator", ";", "--decimal", ","], in: folder)
      #expect(told.code == 0 && told.err == "" && told.text == result.text)
    }
    let export = try Tool.run(["export", "m.json", "-o", "m.onnx", "--verify", "t.csv"], in: folder)
    #expect(export.code == 0 && export.err.contains(note), "\(export.err)")
  }

  @Test func `is whatever it contains, not what it is called`() throws {
    let folder = try Samples.iris()
    let expected = try Tool.run(["fit", "iris.csv", "--target", "species"], in: folder).text
    for name in ["iris", "iris.dat"] {
      try folder.write(Samples.example("iris.csv"), to: name)
      let result = try Tool.run(["fit", name, "--target", "species"], in: folder)
      #expect(Snapshot.masked(result.text) == Snapshot.masked(expected) && result.err == "")
    }
    try folder.write("0 1:0.5 2:1\n1 1:1.5\n0 2:3\n1 1:2 2:1\n", to: "sparse.csv")
    #expect(try Tool.run(["fit", "sparse.csv", "--json"], in: folder).json()["features"] as? [String] == ["x1", "x2"])
  }
}
