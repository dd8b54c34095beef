import Foundation
import Testing

/// NumPy arrays instead of a table.
struct NPYTests {
  /// An NPY file of doubles, n x d, or of n where d is nil.
  static func array(_ values: [Double], columns d: Int? = nil) -> Data {
    let shape = d.map { "(\(values.count / $0), \($0))" } ?? "(\(values.count),)"
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    let padded = text + String(repeating: " ", count: 63 - (text.utf8.count + 10) % 64) + "\n"
    let length = [UInt8(padded.utf8.count & 255), UInt8(padded.utf8.count >> 8)]
    return Data([0x93] + Array("NUMPY".utf8) + [1, 0] + length + Array(padded.utf8))
      + values.withUnsafeBytes { Data($0) }
  }

  /// A folder with iris as `X.npy`, `y.npy` and `iris.csv`, the classes numbered in both.
  static func iris() throws -> Scratch {
    let folder = try Scratch()
    let rows = try Samples.rows("iris.csv")
    let classes = ["setosa": 0.0, "versicolor": 1, "virginica": 2]
    try folder.write(array(rows.flatMap { $0.prefix(4).compactMap { Double($0) } }, columns: 4), to: "X.npy")
    try folder.write(array(rows.map { classes[$0[4]] ?? -1 }), to: "y.npy")
    let lines = rows.map { ($0.prefix(4) + ["\(Int(classes[$0[4]] ?? -1))"]).joined(separator: ",") }
    try folder.write((["x1,x2,x3,x4,y"] + lines).joined(separator: "\n"), to: "iris.csv")
    return folder
  }

  @Test func anArrayFitsAsTheTableDoes() throws {
    let folder = try Self.iris()
    let array = try Tool.run(["fit", "X.npy", "--labels", "y.npy", "--json", "-m", "a.json"], in: folder)
    let table = try Tool.run(["fit", "iris.csv", "--target", "y", "--json", "-m", "t.json"], in: folder)
    #expect(array.code == 0 && table.code == 0, "\(array.err)\(table.err)")
    let (a, t) = (try array.json(), try table.json())
    #expect(a["features"] as? [String] == ["x1", "x2", "x3", "x4"] && a["classes"] as? [String] == ["0", "1", "2"])
    #expect(numbers(a, "coefficients") == numbers(t, "coefficients") && !numbers(a, "coefficients").isEmpty)
    var texts: Set<String> = []
    for model in ["a.json", "t.json"] {
      for data in ["X.npy", "iris.csv"] {
        let result = try Tool.run(["predict", model, data, "--probabilities"], in: folder)
        #expect(result.code == 0 && result.text.split(separator: "\n").count == 151, "\(result.err)")
        texts.insert(result.text)
      }
    }
    #expect(texts.count == 1)
    let evaluated = try Tool.run(["evaluate", "t.json", "X.npy", "--labels", "y.npy"], in: folder)
    #expect(evaluated.out == (try Tool.run(["evaluate", "t.json", "iris.csv"], in: folder)).out)
    #expect(evaluated.code == 0)
  }

  @Test func softTargetsAndWeightsComeFromFilesOfTheirOwn() throws {
    let folder = try Self.iris()
    let rows = try Samples.rows("iris.csv")
    let names = ["setosa", "versicolor", "virginica"]
    try folder.write(Self.array(rows.flatMap { row in names.map { $0 == row[4] ? 1 : 0 } }, columns: 3), to: "s.npy")
    try folder.write(Self.array(rows.indices.map { Double($0 % 3) }), to: "w.npy")
    let hard = try Tool.run(["fit", "X.npy", "--labels", "y.npy", "--weights", "w.npy", "--json"], in: folder).json()
    let soft = try Tool.run(["fit", "X.npy", "--labels", "s.npy", "--weights", "w.npy", "--json"], in: folder).json()
    #expect(distance(numbers(hard, "coefficients"), numbers(soft, "coefficients")) < 1e-6)
    #expect(soft["classes"] as? [String] == ["0", "1", "2"])
  }

  @Test(arguments: [
    ["--factor", "x1"], ["--min-count", "3"], ["--unseen", "baseline"], ["--missing", "drop"],
    ["--missing", "mean", "--missing-indicator"], ["--na", "none"], ["--polynomial", "2"], ["--interactions", "x1:x2"],
    ["--formula", "y ~ x1"], ["--features", "x1"], ["--soft-target", "a,b"],
  ])
  func optionsOfColumnsAreRefused(_ options: [String]) throws {
    let folder = try Self.iris()
    let result = try Tool.run(["fit", "X.npy", "--labels", "y.npy", "-m", "m.json"] + options, in: folder)
    expectRefusal(result, naming: [options[0], "columns have names"])
    #expect(throws: (any Error).self) { try folder.read("m.json") }
  }

  @Test func weightsOfSparseTextAreRefused() throws {
    let folder = try Scratch()
    try folder.write("2 1:1.5 3:2\n1 2:1\n", to: "t.svm")
    expectRefusal(try Tool.run(["fit", "t.svm", "--weights", "w"], in: folder), naming: ["--weights"])
  }

  @Test func whatDoesNotGoTogetherIsRefused() throws {
    let folder = try Self.iris()
    #expect(try Tool.run(["fit", "X.npy", "--labels", "y.npy", "-m", "m.json"], in: folder).code == 0)
    let model = try folder.read("m.json")
    try folder.write(Self.array([1, 2, 3]), to: "three.npy")
    try folder.write(Self.array([1, 2, 3, 4], columns: 2), to: "two.npy")
    var values = [Double](repeating: 1, count: 600)
    values[601 - 8] = .nan
    try folder.write(Self.array(values, columns: 4), to: "nan.npy")
    try folder.write(Data(try folder.read("X.npy").dropLast()), to: "cut.npy")
    try folder.write("no array", to: "text.npy")
    var record = ""
    for (arguments, place) in [
      (["fit", "X.npy"], ["--labels"]), (["fit", "X.npy", "--target", "y"], ["--target"]),
      (["fit", "X.npy", "--labels", "y.npy", "--drop", "x1"], ["--drop"]),
      (["fit", "iris.csv", "--labels", "y.npy", "--target", "y"], ["--labels"]),
      (["fit", "X.npy", "--labels", "three.npy"], ["three.npy", "150"]),
      (["fit", "X.npy", "--labels", "y.npy", "--weights", "three.npy"], ["three.npy", "150"]),
      (["fit", "nan.npy", "--labels", "y.npy"], ["nan.npy", "row 149", "x2"]),
      (["fit", "cut.npy", "--labels", "y.npy"], ["cut.npy"]), (["fit", "text.npy", "--labels", "y.npy"], ["text.npy"]),
      (["fit", "X.npy", "--labels", "none.npy"], ["none.npy"]),
      (["fit", "none.npy", "--labels", "y.npy"], ["none.npy"]),
      (["predict", "m.json", "two.npy"], ["two.npy", "2", "4"]),
      (["predict", "m.json", "nan.npy"], ["nan.npy", "row 149", "\"x2\""]),
      (["evaluate", "m.json", "X.npy"], ["--labels"]),
    ] {
      let written = arguments[0] == "fit" ? ["-m", "m.json"] : []
      let result = try Tool.run(arguments + written, in: folder)
      expectRefusal(result, naming: place)
      #expect(try folder.read("m.json") == model)
      record += result.err
    }
    try Snapshot.expect(record, is: "npy-errors.txt")
  }
}
