import Foundation
import Testing

/// Rows that count by their weight.
struct WeightTests {
  private struct Row {
    let x: Double
    let z: Double
    let label: Int
    let weight: Int

    init(_ i: Int) {
      x = Double(i % 3) + sin(7 * Double(i))
      z = cos(Double(i * i))
      label = i % 3
      weight = (5 * i + i / 7) % 4
    }

    var line: String { "\(x),\(z),\(label)" }
  }

  private static let rows = (0..<90).map(Row.init)

  /// A folder with a weighted table as text, as arrays, and with copies in the place of weights.
  private static func folder() throws -> Scratch {
    let folder = try Scratch()
    let weighted = ["x1,x2,y,w"] + rows.map { "\($0.line),\($0.weight)" }
    let copies = ["x1,x2,y"] + rows.flatMap { Array(repeating: $0.line, count: $0.weight) }
    try folder.write(weighted.joined(separator: "\n"), to: "t.csv")
    try folder.write(copies.joined(separator: "\n"), to: "copies.csv")
    try folder.write(NPYTests.array(rows.flatMap { [$0.x, $0.z] }, columns: 2), to: "X.npy")
    try folder.write(NPYTests.array(rows.map { Double($0.label) }), to: "y.npy")
    try folder.write(NPYTests.array(rows.map { Double($0.weight) }), to: "w.npy")
    try folder.write(NPYTests.array(rows.map { _ in 0 }), to: "zero.npy")
    let fit = ["fit", "t.csv", "--target", "y", "--weights", "w", "--mle", "-m", "m.json"]
    #expect(try Tool.run(fit, in: folder).code == 0)
    let array = ["fit", "X.npy", "--labels", "y.npy", "--weights", "w.npy", "--mle", "-m", "a.json"]
    #expect(try Tool.run(array, in: folder).code == 0)
    return folder
  }

  @Test func anEvaluationCountsARowAsItsCopies() throws {
    let folder = try Self.folder()
    let results = try [
      ["m.json", "t.csv"], ["m.json", "copies.csv"], ["a.json", "X.npy", "--labels", "y.npy", "--weights", "w.npy"],
    ].map { try Tool.run(["evaluate"] + $0 + ["--json"], in: folder) }
    let weighted = try results[0].json()
    for result in results {
      let json = try result.json()
      #expect(result.code == 0)
      for key in ["accuracy", "logLoss", "brier", "calibrationError"] {
        let (one, other) = (json[key] as? Double ?? -1, weighted[key] as? Double ?? -2)
        #expect(abs(one - other) < 1e-9, "\(key)")
      }
      let counts = (json["confusion"] as? [String: Any]).map { numbers($0, "counts") }
      #expect(counts == (weighted["confusion"] as? [String: Any]).map { numbers($0, "counts") })
      #expect(counts?.joined().reduce(0, +) == Double(Self.rows.reduce(0) { $0 + $1.weight }))
    }
    let note = "softmax: warning: the data have no weights (the fit had the column \"w\"); every row counts once.\n"
    #expect(results.map(\.err) == ["", note, ""])
  }

  @Test func figuresAndReportsTakeTablesWithoutWeights() throws {
    let folder = try Self.folder()
    #expect(
      try Tool.run(
        ["plot", "confusion", "m.json", "copies.csv", "-o", "c.svg"], in: folder, environment: PlotTests.path
      ).code == 0)
    for (table, isWeighted) in [("t.csv", true), ("copies.csv", false)] {
      #expect(try Tool.run(["report", "m.json", table, "-o", "r.html"], in: folder).code == 0)
      let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
      #expect(page.contains("rows are predicted rightly"))
      #expect(page.contains("Rows count by their weight") == isWeighted)
    }
  }

  @Test func statisticsOfArraysTakeTheirWeights() throws {
    let folder = try Self.folder()
    let arrays = ["a.json", "X.npy", "--labels", "y.npy"]
    for command in ["summary", "effects", "iia", "diagnose"] {
      let table = try Tool.run([command, "m.json", "t.csv"], in: folder)
      let array = try Tool.run([command] + arrays + ["--weights", "w.npy"], in: folder)
      #expect(array.code == 0 && array.text == table.text, "\(command): \(array.err)\(table.err)")
    }
    let unweighted = try Tool.run(["summary"] + arrays, in: folder)
    #expect(unweighted.code == 2 && unweighted.err.contains("with the same weights"))
    let intervals = ["--intervals", "X.npy", "--labels", "y.npy", "--weights", "w.npy"]
    let predicted = try Tool.run(["predict", "a.json", "X.npy"] + intervals, in: folder)
    #expect(predicted.code == 0)
    #expect(try Tool.run(["predict", "m.json", "t.csv", "--intervals", "t.csv"], in: folder).text == predicted.text)
  }

  @Test func weightsThatCannotBeAreRefused() throws {
    let folder = try Self.folder()
    for command in ["summary", "evaluate", "diagnose"] {
      let zero = [command, "a.json", "X.npy", "--labels", "y.npy", "--weights", "zero.npy"]
      let result = try Tool.run(zero, in: folder)
      #expect(result.code == 2 && result.err.contains("zero.npy: all weights are zero"), "\(result.err)")
      let other = try Tool.run([command, "m.json", "t.csv", "--weights", "w.npy"], in: folder)
      #expect(other.code == 2 && other.err.contains("leave out --weights"), "\(other.err)")
    }
    let table = "x1,x2,y,w\n1,2,0,0\n2,1,1,0\n"
    try folder.write(table, to: "zero.csv")
    let result = try Tool.run(["evaluate", "m.json", "zero.csv"], in: folder)
    #expect(result.code == 2 && result.err.contains("zero.csv, column \"w\": all weights are zero"))
    // The rows of a figure are read in parts, of which one may hold no weight.
    #expect(
      try Tool.run(["plot", "simplex", "m.json", "zero.csv", "-o", "s.svg"], in: folder, environment: PlotTests.path)
        .code == 0)
  }

  @Test func hugeWeightsCountAsOthersOrAreRefused() throws {
    let folder = try Scratch()
    func write(_ weight: String) throws {
      try folder.write("x,y,w\n1,a,\(weight)\n2,b,\(weight)\n3,a,\(weight)\n4,b,\(weight)\n", to: "t.csv")
    }
    let fit = ["fit", "t.csv", "--target", "y", "--weights", "w", "--json"]
    var scores: [[Double?]] = []
    for weight in ["1", "1e200"] {
      try write(weight)
      #expect(try Tool.run(fit + ["--l2", "0.1", "-m", "m.json"], in: folder).code == 0)
      let json = try Tool.run(["evaluate", "m.json", "t.csv", "--json"], in: folder).json()
      let classes = json["perClass"] as? [[String: Any]] ?? []
      scores.append(
        ["accuracy", "logLoss", "brier", "calibrationError"].map { json[$0] as? Double }
          + classes.flatMap { scores in ["auc", "f1", "precision", "recall"].map { scores[$0] as? Double } })
    }
    #expect(scores[0].count == 12 && scores[0].allSatisfy { $0 != nil })
    #expect(zip(scores[0], scores[1]).allSatisfy { abs(($0 ?? 0) - ($1 ?? -1)) < 1e-9 }, "\(scores)")
    try write("1e308")
    try folder.write(NPYTests.array([1, 2, 3, 4]), to: "X.npy")
    try folder.write(NPYTests.array([0, 1, 0, 1]), to: "y.npy")
    try folder.write(NPYTests.array([1e308, 1e308, 1e308, 1e308]), to: "w.npy")
    let arrays = ["fit", "X.npy", "--labels", "y.npy", "--weights", "w.npy"]
    for command in [fit, ["evaluate", "m.json", "t.csv", "--json"], ["check"] + fit.dropFirst(), arrays] {
      let result = try Tool.run(command, in: folder)
      #expect(
        result.code == 2 && result.out.isEmpty && result.err.contains("add up to more than 1e300"), "\(result.err)")
      expectSentence(result.err)
    }
  }

  @Test func filesThatAreReadAreNotReplaced() throws {
    let folder = try Self.folder()
    let arrays = ["X.npy", "--labels", "y.npy", "--weights", "w.npy"]
    let intervals = ["predict", "a.json", "X.npy", "--intervals"]
    for command in [["fit"], ["diagnose", "a.json"], ["report", "a.json"], intervals] {
      for file in ["y.npy", "w.npy"] {
        let before = try folder.read(file)
        let output = [command[0] == "fit" ? "-m" : "-o", file]
        let result = try Tool.run(command + arrays + output, in: folder)
        #expect(result.code == 2 && result.err.contains("\(file): writing here would replace"), "\(result.err)")
        #expect(try folder.read(file) == before)
      }
    }
  }
}
