import Foundation
import Testing

@testable import SoftmaxRegression

/// A path in the temporary directory that nothing has taken.
private func freshPath(_ suffix: String) -> String {
  FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)\(suffix)").path
}

@Test func `the irises are read`() throws {
  let path = try #require(Bundle.module.path(forResource: "iris", ofType: "csv", inDirectory: "Fixtures"))
  let t = try Table(contentsOf: path)
  #expect(t.rowCount == 150)
  #expect(t.columns.map(\.name) == ["sepal_length", "sepal_width", "petal_length", "petal_width", "label"])
  #expect(t.cells[0] == ["5.1", "3.5", "1.4", "0.2", "0"])
  #expect(t.cells[149] == ["5.9", "3", "5.1", "1.8", "2"])
  #expect(t.source == path)
  #expect(t.line(ofRow: 149) == 151)
  let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  #expect(try Table(csv: bytes, source: "iris").columns == t.columns)
}

@Test func `the extension tells the separator of a file that has several`() throws {
  for (suffix, text) in [(".TSV", "a\tb,c\n1\t2\n"), (".Csv", "a,b\tc\n1,2\n"), (".data", "a,b\tc\n1,2\n")] {
    let path = freshPath(suffix)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Table(contentsOf: path).cells == [["1", "2"]])
  }
}

@Test(.timeLimit(.minutes(15)))
func `a named pipe is read like a file`() throws {
  let path = freshPath(".csv")
  try #require(mkfifo(path, 0o600) == 0)
  defer { try? FileManager.default.removeItem(atPath: path) }
  // Opening either end of a pipe waits for the other.
  let writer = Thread {
    let pipe = FileHandle(forWritingAtPath: path)
    try? pipe?.write(contentsOf: Data("a\n1\n".utf8))
    try? pipe?.close()
  }
  writer.start()
  #expect(try Table(contentsOf: path).cells == [["1"]])
}

@Test func `a file that cannot be read is named in the error`() throws {
  let directory = freshPath(".csv")
  try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: directory) }
  let sheet = directory + "/a.xlsx"
  try Data("PK\u{3}\u{4}\u{14}\u{0}".utf8).write(to: URL(fileURLWithPath: sheet))

  let missing: Sentence = "there is no such file; check the name and the directory."
  #expect(throws: TableError(.unreadable, file: "none.csv", message: missing)) { try Table(contentsOf: "none.csv") }
  #expect(throws: TableError(.unreadable, file: "", message: missing)) { try Table(contentsOf: "") }
  #expect(
    throws: TableError(.unreadable, file: directory, message: "this is a directory; name a file in it.")
  ) {
    try Table(contentsOf: directory)
  }
  #expect(
    throws: TableError(
      .unsupportedFormat, file: sheet,
      message: "the file is not in a format that can be read; save the table as CSV or Parquet.")
  ) {
    try Table(contentsOf: sheet)
  }
}

@Test(.enabled(if: getuid() != 0, "the superuser may read every file"))
func `a file without permission is named in the error`() throws {
  let path = freshPath(".csv")
  let isWritten = FileManager.default.createFile(
    atPath: path, contents: Data("a\n1\n".utf8), attributes: [.posixPermissions: 0])
  #expect(isWritten)
  defer { try? FileManager.default.removeItem(atPath: path) }
  #expect(
    throws: TableError(.unreadable, file: path, message: "you may not read this file; change its permissions.")
  ) {
    try Table(contentsOf: path)
  }
}
