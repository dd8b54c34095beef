import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Several files` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "joined-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  /// Writes files, and returns them as one.
  private func joined(_ texts: KeyValuePairs<String, String>, _ formats: TableFormats = .standard) throws -> TableFile {
    for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return TableFile(texts.map { folder.appending(path: $0.key).path }, formats: formats)
  }

  private func table(_ file: TableFile) throws -> Table { try DataSet(file).table() }

  /// The sentence of an error, without the folder.
  private func sentence(_ error: TableError?) -> String? {
    error.map { "\($0.sentence)".replacingOccurrences(of: folder.path + "/", with: "") }
  }

  @Test func `have the columns of the first, and the levels of all`() throws {
    let table = try table(joined(["a.csv": "x,g\n1,b\n2,a\n", "b.csv": "g,x\nc,3\na,4\n"]))
    #expect(table.columns.map(\.name) == ["x", "g"])
    #expect(table["x"]?.values == .numbers([1, 2, 3, 4]))
    #expect(table["g"]?.values == .text(codes: [0, 1, 2, 1], levels: ["b", "a", "c"]))
  }

  @Test func `have missing numbers where one of them misses`() throws {
    let texts = ["x\n1\n", "x\nNA\n3\n", "x\n\"\"\n", "x\n4\n"]
    for order in [[0, 1, 2, 3], [1, 0, 2, 3], [2, 1, 0, 3], [2, 3, 0, 1]] {
      let names = ["a.csv", "b.csv", "c.csv", "d.csv"]
      for (name, place) in zip(names, order) { try Data(texts[place].utf8).write(to: folder.appending(path: name)) }
      let table = try table(TableFile(names.map { folder.appending(path: $0).path }))
      let column = try #require(table["x"])
      let cells = ColumnCells(column, CellReading())
      let expected: [[Double]] = [[1], [.nan, 3], [.nan], [4]]
      let wanted = order.flatMap { expected[$0] }.map { "\($0)" }
      #expect(cells.numbers(0..<column.count).map { "\($0)" } == wanted)
      #expect(cells.kind == .numbers)
    }
  }

  @Test func `keep quoted words of missing values`() throws {
    let table = try table(joined(["a.csv": "g\nNA\nx\n", "b.csv": "g\n\"NA\"\nNA\n"]))
    let cells = ColumnCells(try #require(table["g"]), CellReading())
    #expect((0..<4).map { cells.isMissing($0) } == [true, false, false, true])
  }

  @Test func `keep the spelling of names`() throws {
    var formats = TableFormats.standard
    formats.text.names = ["g"]
    let table = try table(joined(["a.csv": "g\n01\n02\n", "b.csv": "g\nx\n01\n"], formats))
    #expect(table["g"]?.values == .text(codes: [0, 1, 2, 0], levels: ["01", "02", "x"]))
  }

  @Test func `name the file and the line of a row`() throws {
    let table = try table(joined(["a.csv": "x\n1\n\n2\n", "b.csv": "x\n3\n4\n"]))
    func place(_ row: Int, of table: Table) -> String? { sentence(table.error(.invalidValue, row: row, "wrong.")) }
    #expect(
      (0..<4).map { place($0, of: table) } == [
        "a.csv, line 2: wrong.", "a.csv, line 4: wrong.", "b.csv, line 2: wrong.", "b.csv, line 3: wrong.",
      ])
    let some = table.rows([3, 1, 2])
    #expect(
      (0..<3).map { place($0, of: some) } == [
        "b.csv, line 3: wrong.", "a.csv, line 4: wrong.", "b.csv, line 2: wrong.",
      ])
    let part = table.rows(1..<3)
    #expect((0..<2).map { place($0, of: part) } == ["a.csv, line 4: wrong.", "b.csv, line 2: wrong."])
  }

  @Test(arguments: [
    (["x,g\n1,b\n", "x\n2\n"], "b.csv, column \"g\": there is no such column"),
    (["x\n1\n", "x,g\n2,a\n"], "a.csv, column \"g\": there is no such column"),
    (["x\n1\n", "x\n2\nhigh\n"], "b.csv, line 3, column \"x\": \"high\" is not a number"),
    (["x\nhigh\n", "x\n2\n"], "b.csv, column \"x\": the column has numbers"),
    (["x\nNA\n1\n", "x\n2\nhigh\n"], "b.csv, line 3, column \"x\": \"high\" is not a number"),
  ])
  func `must have the same columns`(texts: [String], start: String) throws {
    let file = try joined(["a.csv": texts[0], "b.csv": texts[1]])
    let whole = #expect(throws: TableError.self) { try DataSet(file) }
    #expect(sentence(whole)?.hasPrefix(start) == true, "\(sentence(whole) ?? "")")
    let plain = #expect(throws: TableError.self) {
      try file.reader().contents(inSinglePrecision: false) { _ in PlainColumns(features: ["x"], others: []) }
    }
    #expect(sentence(plain)?.hasPrefix(start) == true, "\(sentence(plain) ?? "")")
  }

  @Test func `leave out files without rows`() throws {
    #expect(try table(joined(["a.csv": "x\n", "b.csv": "x\n3\n", "c.csv": ""])).rowCount == 1)
    let error = #expect(throws: TableError.self) { try DataSet(joined(["a.csv": "x\n", "b.csv": ""])) }
    #expect(error?.kind == .empty)
  }

  @Test func `have sparse rows, with the features of the widest`() throws {
    let data = try DataSet(joined(["a.svm": "u 1:1\n", "b.svm": "v 3:2\nu 1:3\n"]))
    guard case .matrix(let table) = data else {
      Issue.record("The columns have names.")
      return
    }
    #expect(table.features.rows == 3 && table.features.columns == 3)
    #expect((0..<3).map { i in (0..<3).map { table.features.value(i, $0) } } == [[1, 0, 0], [0, 0, 2], [3, 0, 0]])
    #expect(table.labels?["label"]?.values == .text(codes: [0, 1, 0], levels: ["u", "v"]))
    #expect(sentence(table.error(.invalidValue, row: 2, "wrong.")) == "b.svm, line 2: wrong.")
  }

  @Test func `are found by patterns, in the order of their bytes`() throws {
    _ = try joined(["part-2.csv": "x\n2\n", "part-10.csv": "x\n10\n", "part-1.csv": "x\n1\n", "a*b.csv": "x\n7\n"])
    let pattern = TableFile([folder.appending(path: "part-*.csv").path])
    #expect(try table(pattern)["x"]?.values == .numbers([1, 10, 2]))
    #expect(try table(TableFile([folder.appending(path: "a*b.csv").path]))["x"]?.values == .numbers([7]))
    let none = folder.appending(path: "q?.csv").path
    #expect(FilePattern.files(none) == [none])
  }
}
