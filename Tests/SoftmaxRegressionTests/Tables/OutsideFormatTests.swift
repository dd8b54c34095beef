import Foundation
import SoftmaxRegression
import Testing

/// A format from outside of the module: a row is a line of `name=value` pairs, in one order.
private struct PairsReader: TableReader {
  static let endings = [".pairs"]
  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet {
    var columns: [(name: String, cells: [String])] = []
    for (row, line) in String(decoding: try file.bytes(), as: UTF8.self).split(separator: "\n").enumerated() {
      for (place, pair) in line.split(separator: " ").enumerated() {
        let parts = pair.split(separator: "=").map(String.init)
        guard parts.count == 2 else {
          throw TableError(.malformed, file: file.source, line: row + 1, message: "a pair is name=value.")
        }
        if row == 0 { columns.append((parts[0], [])) }
        columns[place].cells.append(parts[1])
      }
    }
    let typed = columns.map { name, cells in
      let numbers = cells.compactMap(Double.init)
      return numbers.count == cells.count ? Column(name: name, numbers: numbers) : Column(name: name, strings: cells)
    }
    return .table(try Table(typed, source: file.source))
  }
}

/// Rows that are made up: column x, in which one late cell is not a number.
private struct LongReader: TableReader {
  static let endings = [".long"]

  init(_: TableFile) {}

  func dataSet() throws(TableError) -> DataSet {
    let cells = (0..<300_000).map { $0 == 290_000 ? "many" : "\($0 % 7)" }
    return .table(try Table([Column(name: "x", strings: cells)], source: "t.long"))
  }
}

/// Features without names, with their labels.
private struct GridReader: TableReader {
  static let endings = [".grid"]
  static let hasNamedColumns = false

  init(_: TableFile) {}

  func dataSet() throws(TableError) -> DataSet {
    let features = Matrix(rows: 4, columns: 1, elements: [0.0, 1, 2, 3])
    let labels = Column(name: "label", strings: ["a", "b", "a", "b"])
    return .matrix(try MatrixTable(.double(features), labels: labels, weights: [1, 2, 1, 1], source: "t.grid"))
  }
}

@Suite struct `A table format from outside` {
  private let formats = TableFormats.standard.adding(PairsReader.self).adding(LongReader.self).adding(GridReader.self)

  /// Calls `body` with the paths of one table as CSV and in the other format.
  private func withFiles(_ body: (_ csv: String, _ pairs: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try String(contentsOf: Reference.url("iris.csv"), encoding: .utf8).split(separator: "\n")
    let names = lines[0].split(separator: ",")
    let pairs = lines.dropFirst().map { line in
      zip(names, line.split(separator: ",")).map { "\($0)=\($1)" }.joined(separator: " ")
    }
    let paths = ["iris.csv", "iris.pairs"].map { folder.appendingPathComponent($0).path }
    try lines.joined(separator: "\n").write(toFile: paths[0], atomically: true, encoding: .utf8)
    try pairs.joined(separator: "\n").write(toFile: paths[1], atomically: true, encoding: .utf8)
    for name in ["t.long", "t.grid"] { try Data().write(to: folder.appendingPathComponent(name)) }
    try body(paths[0], paths[1])
  }

  private func probabilities(_ model: SoftmaxModel, _ path: String) throws -> [Double] {
    var result: [Double] = []
    try model.predictor.predict(contentsOf: path, formats: formats, work: { $0.elements }, consume: { result += $0 })
    return result
  }

  @Test func `is fitted, predicted and evaluated as CSV is`() throws {
    try withFiles { csv, pairs in
      let models = try [csv, pairs].map { path in
        let data = try TrainingData(contentsOf: path, formats: formats) { table throws(TableError) in
          try TableEncoding(table, target: .column("label"))
        }
        return try SoftmaxClassifier().fit(data)
      }
      #expect(models[0].coefficients == models[1].coefficients && models[0].features == models[1].features)
      let expected = try probabilities(models[0], csv)
      #expect(try expected.count == 450 && probabilities(models[0], pairs) == expected)
      let evaluations = try [csv, pairs].map { try models[0].evaluate(DataSet(contentsOf: $0, formats: formats)) }
      #expect(evaluations[0] == evaluations[1])
    }
  }

  @Test func `names the row of a fault in any block`() throws {
    let model = try SoftmaxClassifier().fit(
      Table([Column(name: "x", numbers: [0, 1, 2, 3]), Column(name: "y", strings: ["a", "b", "a", "b"])]), target: "y")
    try withFiles { csv, _ in
      let path = String(csv.dropLast("iris.csv".count)) + "t.long"
      let error = #expect(throws: TableError.self) { try probabilities(model, path) }
      #expect(error?.row == 290_001 && error?.column == "x")
    }
  }

  @Test func `may hold features without names`() throws {
    try withFiles { csv, _ in
      let path = String(csv.dropLast("iris.csv".count)) + "t.grid"
      let data = try TrainingData(contentsOf: path, formats: formats) { _ throws(TableError) in
        throw TableError(.malformed, message: "Nothing is chosen among columns without names.")
      }
      let model = try SoftmaxClassifier().fit(data)
      #expect(model.classes == ["a", "b"] && model.features == ["x1"])
      #expect(try probabilities(model, path).count == 8)
    }
  }

  @Test func `gives one label and one weight a row`() {
    let features = DesignMatrix.double(Matrix(rows: 2, columns: 1, elements: [0, 1]))
    let labels = Column(name: "label", strings: ["a"])
    #expect(throws: TableError.self) { try MatrixTable(features, labels: labels, source: "t") }
    for weights in [[1.0], [1, -1], [0, 0], [1, .nan], [1e300, 1e300]] {
      #expect(throws: TableError.self) { try MatrixTable(features, weights: weights, source: "t") }
    }
  }
}
