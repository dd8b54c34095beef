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

  /// A folder with a weighted table as text, as arrays, and with copies instead of weights.
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
    let note = "the data have no weights (the fit had the column \"w\"); every row counts once."
    for (table, isWeighted) in [("t.csv", true), ("copies.csv", false)] {
      for kind in ["confusion", "calibration", "roc", "simplex"] {
        let result = try Tool.run(
          ["plot", kind, "m.json", table, "-o", "\(kind).svg"], in: folder, environment: PlotTests.path)
        // What compares no classes counts no rows.
        let isSilent = isWeighted || kind == "simplex"
        #expect(result.code == 0 && result.err == (isSilent ? "" : "softmax: warning: \(note)\n"), "\(kind)")
      }
      let confusion = String(decoding: try folder.read("confusion.svg"), as: UTF8.self)
      #expect(confusion.contains("Numbers are sums of weights") == isWeighted)
      #expect(confusion.contains("Numbers count rows") == !isWeighted)
      for kind in ["calibration", "roc"] {
        let figure = String(decoding: try folder.read("\(kind).svg"), as: UTF8.self)
        #expect(figure.contains("rows, which count by their weight") == isWeighted, "\(kind)")
      }
      #expect(try Tool.run(["report", "m.json", table, "-o", "r.html"], in: folder).code == 0)
      let page = String(decoding: try folder.read("r.html"), as: UTF8.self)
      #expect(page.contains("rows are predicted rightly"))
      #expect(page.contains("Rows count by their weight") == isWeighted)
      #expect(page.contains(note.replacing("\"", with: "&quot;")) == !isWeighted)
      #expect(page.contains("<th scope=\"col\" class=\"number\">weight</th>") == isWeighted)
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
  }

  @Test func whereNoRowHasWeightNothingIsCounted() throws {
    let folder = try Self.folder()
    try folder.write("x1,x2,y,w\n1,2,0,0\n2,1,1,0\n2,3,1,0\n", to: "zero.csv")
    let before = try folder.names
    let file = ["m.json", "zero.csv"]
    let plots = ["confusion", "calibration", "roc"].map { ["plot", $0] + file + ["-o", "f.svg"] }
    for command in [["evaluate"] + file, ["diagnose"] + file, ["report"] + file + ["-o", "r.html"]] + plots {
      let result = try Tool.run(command, in: folder, environment: PlotTests.path)
      expectRefusal(result)
      let sentence = "softmax: zero.csv, column \"w\": all weights are zero"
      #expect(result.err.hasPrefix(sentence), "\(command): \(result.err)")
    }
    #expect(try folder.names == before)
    // What compares no classes is drawn.
    for kind in ["simplex", "regions", "probabilities"] {
      let plot = ["plot", kind] + file + ["-o", "\(kind).svg"]
      let result = try Tool.run(plot, in: folder, environment: PlotTests.path)
      #expect(result.code == 0, "\(kind): \(result.err)")
    }
  }

  @Test func aPartOfTheRowsMayHaveNoWeight() throws {
    let folder = try Self.folder()
    let first = String(repeating: "1.5,2.25,0,0\n", count: 100_000)
    let rows = Self.rows.map { "\($0.line),\($0.weight)\n" }.joined()
    try folder.write("x1,x2,y,w\n" + first + rows, to: "long.csv")
    for kind in ["confusion", "roc"] {
      let result = try Tool.run(
        ["plot", kind, "m.json", "long.csv", "-o", "f.svg"], in: folder, environment: PlotTests.path)
      #expect(result.code == 0, "\(result.err)")
    }
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
