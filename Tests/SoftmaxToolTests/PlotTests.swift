import Foundation
import Testing

/// Figures that the tool draws.
struct PlotTests {
  static let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]

  private func plot(_ arguments: [String], in folder: Scratch) throws -> Tool.Result {
    try Tool.run(["plot"] + arguments, in: folder, environment: Self.path)
  }

  @Test(arguments: [
    "regions", "probabilities", "simplex", "coefficients", "confusion", "calibration", "roc", "effects",
  ])
  func everyKindIsDrawn(kind: String) throws {
    let folder = try Samples.model()
    let result = try plot([kind, "m.json", "iris.csv", "-o", "f.svg"], in: folder)
    #expect(result.code == 0 && result.err == "" && result.text == "", "\(result.err)")
    let svg = String(decoding: try folder.read("f.svg"), as: UTF8.self)
    #expect(svg.contains("<svg") && svg.contains("</svg>"))
    let words = [
      "coefficients": "petal_width", "calibration": "observed frequency", "effects": "Effect of petal_length",
    ]
    #expect(svg.contains(words[kind] ?? "versicolor"), "\(kind)")
    #expect(try folder.names == ["f.svg", "iris.csv", "m.json"])
  }

  @Test func helpIsAResult() throws {
    let result = try plot(["--help"], in: Scratch())
    #expect(result.code == 0 && result.err == "")
    try Snapshot.expect(result.text, is: "help-plot.txt")
  }

  @Test func aTraceIsDrawn() throws {
    let folder = try Samples.iris()
    _ = try Tool.run(["fit", "iris.csv", "--target", "species", "-m", "m.json", "--trace", "t.csv"], in: folder)
    for file in ["f.svg", "f.png", "f.pdf"] {
      #expect(try plot(["loss", "m.json", "t.csv", "-o", file], in: folder).code == 0)
    }
    #expect(try String(decoding: folder.read("f.svg"), as: UTF8.self).contains("gap to the optimum"))
  }

  @Test func sizesAreWhatIsAskedFor() throws {
    let folder = try Samples.model()
    for (size, units) in [
      (["--width", "20"], "width=\"756\""), (["--width", "800px", "--height", "600px"], "height=\"600\""),
    ] {
      #expect(try plot(["roc", "m.json", "iris.csv", "-o", "f.svg"] + size, in: folder).code == 0)
      #expect(try String(decoding: folder.read("f.svg"), as: UTF8.self).contains(units))
    }
    for size in ["800", "wide", "-3", "nan", "2", "1e9px"] {
      expectRefusal(try plot(["roc", "m.json", "iris.csv", "-o", "g.svg", "--width=\(size)"], in: folder))
    }
  }

  @Test func mistakesAreToldBeforeTheWork() throws {
    let folder = try Samples.model()
    let before = try folder.names
    var record = ""
    let cases: [([String], [String])] = [
      (["rose", "m.json", "iris.csv", "-o", "f.svg"], ["rose", "regions"]),
      (["roc", "m.json", "iris.csv", "-o", "f.gif"], ["f.gif", ".svg"]),
      (["roc", "m.json", "iris.csv", "-o", "missing/f.svg"], ["missing/f.svg"]),
      (["roc", "m.json", "iris.csv"], ["--output"]), (["roc", "m.json", "none.csv", "-o", "f.svg"], ["none.csv"]),
      (["roc", "none.json", "iris.csv", "-o", "f.svg"], ["none.json"]),
      (["roc", "m.json", "iris.csv", "-o", "f.svg", "--feature", "petal_width"], ["--feature"]),
      (["effects", "m.json", "iris.csv", "-o", "f.svg", "--feature", "stem"], ["stem", "petal_width"]),
      (["coefficients", "m.json", "iris.csv", "-o", "f.svg", "--reference", "setosa"], ["--mle"]),
      (["loss", "m.json", "iris.csv", "-o", "f.svg"], ["iris.csv", "passes"]),
    ]
    for (arguments, names) in cases {
      let result = try plot(arguments, in: folder)
      expectRefusal(result, naming: names)
      record += result.err
    }
    try folder.write(folder.read("iris.csv"), to: "t.svg")
    expectRefusal(try plot(["roc", "m.json", "t.svg", "-o", "t.svg"], in: folder), naming: ["t.svg"])
    #expect(try folder.names == before + ["t.svg"])
    try Snapshot.expect(record, is: "plot-errors.txt")
  }

  @Test func withoutGnuplotNothingIsWritten() throws {
    let folder = try Samples.model()
    try folder.write("old", to: "f.svg")
    let result = try Tool.run(
      ["plot", "roc", "m.json", "iris.csv", "-o", "f.svg"], in: folder, environment: ["PATH": "/nowhere"])
    #expect(result.code == 1)
    expectSentence(result.err)
    #expect(result.err.contains("gnuplot-nox"))
    #expect(try folder.read("f.svg") == Data("old".utf8))
  }

  @Test func hostileNamesAreOnlyNames() throws {
    let folder = try Scratch()
    let names = ["'; system \"touch owned\" #", "`touch owned`", "<script>alert(1)</script>"]
    let rows = (0..<60).map { i in
      let cell = names[(i * 7 + i / 5) % 3].replacing("\"", with: "\"\"")
      return "\(i % 11),\(i * i % 13),\"\(cell)\""
    }
    try folder.write("\"x'; y\",b,\"c'\"\n" + rows.joined(separator: "\n") + "\n", to: "t.csv")
    #expect(try Tool.run(["fit", "t.csv", "--target", "c'", "-m", "m.json"], in: folder).code == 0)
    for kind in ["regions", "coefficients", "confusion", "roc", "effects", "simplex"] {
      let result = try plot([kind, "m.json", "t.csv", "-o", "\(kind).svg"], in: folder)
      #expect(result.code == 0, "\(result.err)")
      #expect(try !String(decoding: folder.read("\(kind).svg"), as: UTF8.self).contains("<script"))
    }
    #expect(try !folder.names.contains("owned"))
  }
}
