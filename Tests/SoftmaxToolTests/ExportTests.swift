import Foundation
import Testing

/// Models that the tool writes for other programs.
struct ExportTests {
  private func export(_ arguments: [String], in folder: Scratch, path: String? = nil) throws -> Tool.Result {
    try Tool.run(
      ["export"] + arguments, in: folder,
      environment: ["PATH": path ?? ProcessInfo.processInfo.environment["PATH"] ?? ""])
  }

  @Test func helpIsAResult() throws {
    let result = try export(["--help"], in: Scratch())
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "help-export.txt")
  }

  @Test(arguments: ["onnx", "pmml", "c"]) func everyFormatIsVerified(format: String) throws {
    let folder = try Samples.model()
    let result = try export(["m.json", "-o", "m.\(format)", "--verify", "iris.csv", "--json"], in: folder)
    #expect(result.code == 0 && result.err == "", "\(result.err)")
    let json = try result.json()
    #expect(Set(json.keys) == ["file", "format", "rows", "largestDifference"])
    #expect(json["file"] as? String == "m.\(format)" && json["format"] as? String == format)
    #expect(json["rows"] as? Int == 150)
    #expect(try #require(json["largestDifference"] as? Double) < 1e-14)
    #expect(try folder.names == ["iris.csv", "m.json", "m.\(format)"].sorted())
    let again = try export(["m.json", "--format", format, "-o", "again", "--name", "m"], in: folder)
    #expect(again.code == 0 && again.err == "")
    #expect(try folder.read("again") == folder.read("m.\(format)"))
  }

  @Test func thereIsNoDifferenceWithoutATable() throws {
    let json = try export(["m.json", "-o", "m.c", "--json"], in: Samples.model()).json()
    #expect(json["rows"] is NSNull && json["largestDifference"] is NSNull)
  }

  @Test func whatItTakesIsSaid() throws {
    let folder = try Samples.model()
    var record = ""
    for format in ["onnx", "pmml", "c"] { record += try export(["m.json", "-o", "m.\(format)"], in: folder).text }
    try folder.write("a,g,y\n1,u,p\n2,v,q\n3,u,p\n4,v,q\n2,u,q\n", to: "t.csv")
    #expect(try Tool.run(["fit", "t.csv", "--target", "y", "-m", "t.json"], in: folder).code == 0)
    for format in ["onnx", "pmml", "c"] { record += try export(["t.json", "-o", "t.\(format)"], in: folder).text }
    try Snapshot.expect(record, is: "export.txt")
  }

  @Test func mistakesAreToldBeforeTheWork() throws {
    let folder = try Samples.model()
    try folder.write("sepal_length,sepal_width\n1,2\n", to: "narrow.csv")
    try folder.write("sepal_length,sepal_width,petal_length,petal_width\n1,2,3,x\n", to: "words.csv")
    let before = try folder.names
    var record = ""
    let cases: [([String], [String])] = [
      (["m.json", "-o", "m.txt"], ["--format"]),
      (["m.json", "--format", "coreml", "-o", "m.onnx"], ["coreml", "onnx"]),
      (["m.json", "-o", "missing/m.c"], ["missing/m.c"]), (["m.json"], ["--output"]),
      (["none.json", "-o", "m.c"], ["none.json"]), (["iris.csv", "-o", "m.c"], ["iris.csv"]),
      (["m.json", "-o", "m.c", "--verify", "none.csv"], ["none.csv"]),
      (["m.json", "-o", "m.c", "--verify", "narrow.csv"], ["narrow.csv", "petal_length"]),
      (["m.json", "-o", "m.c", "--verify", "words.csv"], ["words.csv", "line 2", "petal_width"]),
      (["m.json", "-o", "m.c", "--name", "2 x"], ["name"]),
      (["m.json", "-o", "m.json", "--format", "c"], ["m.json"]),
    ]
    for (arguments, names) in cases {
      let result = try export(arguments, in: folder)
      expectRefusal(result, naming: names)
      record += result.err
    }
    #expect(try folder.names == before)
    try Snapshot.expect(record, is: "export-errors.txt")
  }

  @Test func aFileThatIsNotTheModelIsLeftOut() throws {
    let folder = try Samples.iris()
    // So far from zero that the order of a sum decides its digits: the operators of ONNX have another one.
    let rows = try Samples.rows("iris.csv").map { row in
      (row.prefix(4).map { "\((Double($0) ?? 0) + 3e9)" } + [row[4]]).joined(separator: ",")
    }
    try folder.write(([Samples.head] + rows).joined(separator: "\n") + "\n", to: "far.csv")
    #expect(try Tool.run(["fit", "far.csv", "--target", "species", "-m", "m.json"], in: folder).code == 0)
    try folder.write("old", to: "m.onnx")
    let result = try export(["m.json", "-o", "m.onnx", "--verify", "far.csv", "--json"], in: folder)
    #expect(result.code == 1)
    expectSentence(result.err)
    #expect(try #require(result.json()["largestDifference"] as? Double) > 1e-9)
    #expect(try folder.read("m.onnx") == Data("old".utf8))
    #expect(try folder.names == ["far.csv", "iris.csv", "m.json", "m.onnx"])
    #expect(try export(["m.json", "-o", "m.c", "--verify", "far.csv"], in: folder).code == 0)
  }

  @Test func withoutACompilerCIsNotVerified() throws {
    let folder = try Samples.model()
    let result = try export(["m.json", "-o", "m.c", "--verify", "iris.csv"], in: folder, path: "/nowhere")
    #expect(result.code == 1 && result.text == "" && result.err.contains("cc"))
    expectSentence(result.err)
    #expect(try folder.names == ["iris.csv", "m.json"])
    #expect(try export(["m.json", "-o", "m.c"], in: folder, path: "/nowhere").code == 0)
  }

  @Test func arraysAndSparseRowsAreVerified() throws {
    let folder = try Scratch()
    let rows = (0..<60).map { i in "\(i % 3) \(1 + i % 4):\(Double(i % 7) / 2) \(6 + i % 5):\(i % 11)" }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "t.svm")
    #expect(try Tool.run(["fit", "t.svm", "-m", "m.json"], in: folder).code == 0)
    for format in ["onnx", "pmml", "c"] {
      let result = try export(["m.json", "-o", "m.\(format)", "--verify", "t.svm", "--json"], in: folder)
      #expect(result.code == 0, "\(result.err)")
      #expect(try result.json()["rows"] as? Int == 60)
    }
  }
}
