import Foundation
import SoftmaxRegression
import Synchronization
import Testing

/// Files that cannot be read in full: one sentence says so.
@Suite struct `Columns that cannot be read` {
  private func notes(_ name: String) throws -> (table: Table, notes: [String]) {
    let notes = Mutex<[String]>([])
    var formats = TableFormats.standard
    formats.report = { sentence in notes.withLock { $0.append("\(sentence)") } }
    let table = try Table(contentsOf: Fixtures.path("refused/" + name), formats: formats)
    return (table, notes.withLock { $0 })
  }

  @Test(
    arguments: [
      ("ragged", "tags", "its lists have different lengths"), ("structure", "who", "it holds structures"),
      ("words", "words", "it holds lists of other things than numbers"), ("map", "map", "it holds maps"),
      ("bytes", "bytes", "holds bytes that are not text"), ("nested", "nested", "it holds structures"),
      ("encrypted-column", "x", "it is encrypted"), ("ragged.arrow", "tags", "its lists have different lengths"),
      ("structure.arrow", "who", "it holds structures"), ("words.arrow", "words", "it holds lists of other things"),
      ("nested.arrow", "nested", "it holds structures"),
    ]) func `are left out, and named`(file: String, column: String, reason: String) throws
  {
    let (table, notes) = try notes(file.hasSuffix(".arrow") ? file : file + ".parquet")
    #expect(table[column] == nil && table["label"]?.count == 3)
    #expect(notes.count == 1 && notes[0].contains("\"\(column)\"") && notes[0].contains(reason), "\(notes)")
  }

  @Test func `are an error if they are needed`() throws {
    let path = Fixtures.path("refused/structure.parquet")
    let error = #expect(throws: TableError.self) {
      try TrainingData(contentsOf: path) { table throws(TableError) in
        try TableEncoding(table, target: .column("label"), features: ["who"])
      }
    }
    let sentence = error.map { "\($0.sentence)" } ?? ""
    #expect(error?.column == "who" && sentence.contains("it holds structures"), "\(sentence)")
  }

  @Test(
    arguments: [
      ("no-rows", "there are no rows"), ("no-columns", "there are no columns"), ("encrypted", "the file is encrypted"),
      ("brotli", "compressed with Brotli"),
    ]) func `whole files are refused`(file: String, reason: String)
  {
    let error = #expect(throws: TableError.self) { try Table(contentsOf: Fixtures.path("refused/\(file).parquet")) }
    let sentence = error.map { "\($0.sentence)" } ?? ""
    #expect(sentence.contains(reason), "\(sentence)")
  }

  @Test func `folders state values`() throws {
    let table = try Table(contentsOf: Fixtures.path("partitions"))
    #expect(table["year"]?.values == .numbers([2023, 2023, 2024]))
    #expect(table["town"]?.values == .text(codes: [0, 0, 1], levels: ["a/b", ""]))
    #expect(table["x"]?.values == .numbers([1, 2, 3]))
  }

  @Test func `folders hold files with the same columns`() throws {
    let error = #expect(throws: TableError.self) { try Table(contentsOf: Fixtures.path("different")) }
    let sentence = error.map { "\($0.sentence)" } ?? ""
    #expect(error?.column == "x" && sentence.contains("it holds texts"), "\(sentence)")
    #expect(error?.file?.hasSuffix("different/b.parquet") == true)
  }
}
