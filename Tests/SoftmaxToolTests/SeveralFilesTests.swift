import Foundation
import Testing

/// Several files as one table: every command gives the bytes that it gives for the file with all rows.
@Suite struct `Several files of one table` {
  /// A folder with `all.csv`, and the same rows in three files with other orders of columns.
  private func parts(missing: Bool) throws -> Scratch {
    let folder = try Scratch()
    let columns = ["x", "z", "g", "y"]
    var rows = Samples.noisy(240, features: 2).split(separator: "\n").dropFirst().enumerated().map { place, line in
      let cells = line.split(separator: ",").map(String.init)
      return ["x": cells[0], "z": cells[1], "g": ["a", "b", "c"][place * place % 7 % 3], "y": cells[2]]
    }
    if missing { rows[150]["z"] = "NA" }
    func write(_ rows: some Sequence<[String: String]>, _ columns: [String], to name: String) throws {
      let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
      try folder.write(([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n", to: name)
    }
    try write(rows, columns, to: "all.csv")
    try write(rows[..<100], columns, to: "part-1.csv")
    try write(rows[100..<101], columns.reversed(), to: "part-2.csv")
    try write(rows[101...], ["g", "y", "x", "z"], to: "part-3.csv")
    return folder
  }

  /// The answer of a fit, without times.
  private func fit(_ tables: [String], _ options: [String], in folder: Scratch) throws -> Data {
    let result = try Tool.run(["fit"] + tables + ["--target", "y", "--json"] + options, in: folder)
    #expect(result.code == 0, "\(result.err)")
    var fit = try result.json()
    for key in ["seconds", "peakMemoryBytes"] { fit[key] = nil }
    return try JSONSerialization.data(withJSONObject: fit, options: .sortedKeys)
  }

  @Test(arguments: [[], ["--features", "x,z"], ["--missing", "mean"], ["--missing", "drop", "--features", "x,z"]])
  func `give the same model`(options: [String]) throws {
    let folder = try parts(missing: options.contains("--missing"))
    let whole = try fit(["all.csv"], options, in: folder)
    for tables in [["part-1.csv", "part-2.csv", "part-3.csv"], ["part-*.csv"]] {
      #expect(try fit(tables, options, in: folder) == whole)
    }
  }

  @Test func `give the same results`() throws {
    let folder = try parts(missing: false)
    _ = try Tool.run(["fit", "all.csv", "--target", "y", "--mle", "-m", "m.json"], in: folder)
    let tables = ["part-1.csv", "part-2.csv", "part-3.csv"]
    for (command, more) in [
      (["predict", "m.json"], ["--probabilities"]), (["evaluate", "m.json"], ["--json"]), (["summary", "m.json"], []),
      (["effects", "m.json"], []), (["diagnose", "m.json"], []), (["check"], ["--target", "y"]),
      (["test", "m.json"], ["x = 0", "z = 0"]), (["compare", "m.json", "m.json"], []),
    ] {
      let whole = try Tool.run(command + ["all.csv"] + more, in: folder)
      let several = try Tool.run(command + tables + more, in: folder)
      #expect(whole.code == several.code)
      #expect(whole.out == several.out, "\(command)")
    }
  }

  @Test func `are a list in a report's commands`() throws {
    let folder = try parts(missing: false)
    _ = try Tool.run(["fit", "part-*.csv", "--target", "y", "-m", "m.json"], in: folder)
    let report = try Tool.run(["report", "m.json", "part-1.csv", "part-2.csv", "-o", "r.html"], in: folder)
    #expect(report.code == 0)
    #expect(String(decoding: try folder.read("r.html"), as: UTF8.self).contains("softmax fit part-1.csv part-2.csv "))
  }

  @Test func `name the file and the column of a difference`() throws {
    let folder = try parts(missing: false)
    _ = try Tool.run(["fit", "all.csv", "--target", "y", "-m", "m.json"], in: folder)
    try folder.write("x,g,y\n1,a,u\n", to: "short.csv")
    try folder.write("x,z,g,y\n1,2,a,0\n1,high,b,1\n", to: "typed.csv")
    for (arguments, words) in [
      (["fit", "all.csv", "short.csv", "--target", "y"], ["short.csv", "\"z\"", "but all.csv has it"]),
      (["predict", "m.json", "all.csv", "short.csv"], ["short.csv", "\"z\""]),
      (["fit", "all.csv", "typed.csv", "--target", "y"], ["typed.csv, line 3", "\"z\"", "high", "all.csv"]),
      (["predict", "m.json", "all.csv", "typed.csv"], ["typed.csv, line 3", "\"z\"", "high"]),
      (["fit", "all.csv", "none.csv", "--target", "y"], ["none.csv", "no such file"]),
      (["fit", "no-*.csv", "--target", "y"], ["no-*.csv", "no such file"]),
      (["fit", "all.csv", "-", "--target", "y"], ["standard input"]),
      (["predict", "m.json", "part-1.csv", "part-2.csv", "-o", "part-2.csv"], ["part-2.csv"]),
    ] {
      let result = try Tool.run(arguments, in: folder)
      #expect(result.code == 2, "\(arguments)")
      let sentences = result.err.split(separator: "\n")
      #expect(words.allSatisfy { sentences.last?.contains($0) == true }, "\(result.err)")
    }
  }
}
