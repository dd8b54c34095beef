import Foundation

extension Table {
  /// Reads a table from a file: `.csv` (comma) or `.tsv` (tab), or CSV from standard input where the path is "-".
  ///
  /// A name that goes on with `.gz` is that of a compressed file. The first line that is not blank holds the names of the
  /// columns. A column holds numbers if every cell of it is a finite decimal number; otherwise it holds text, and
  /// `Column.firstNonNumber` tells why. Blank lines are skipped. The file is read in blocks, on all cores.
  public init(contentsOf path: String) throws(TableError) {
    let (reader, stream) = try CSVReader.open(path)
    self = try reader.table(stream)
  }

  /// Reads a table from the bytes of CSV text; `source` names it in messages.
  ///
  /// The separator is a printable ASCII character or a tab, and none that a number or a quoted cell can hold.
  public init(csv bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), source: String) throws(TableError) {
    self = try CSVReader(separator: separator, source: source).table(ByteStream(bytes))
  }

  /// Refuses a path at which there is no file.
  static func checkFile(_ path: String) throws(TableError) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw TableError(.unreadable, file: path, message: "there is no such file; check the name and the directory.")
    }
    guard !isDirectory.boolValue else {
      throw TableError(.unreadable, file: path, message: "this is a directory; name a file in it.")
    }
  }
}

extension CSVReader {
  /// Opens a file, or standard input where the path is "-".
  ///
  /// - Parameter readsTwice: whether the stream may have to be read again.
  package static func open(_ path: String, readsTwice: Bool = true) throws(TableError) -> (CSVReader, ByteStream) {
    let isStandardInput = path == "-"
    if !isStandardInput { try Table.checkFile(path) }
    let reader = CSVReader(
      separator: isStandardInput ? UInt8(ascii: ",") : try separator(for: path),
      source: isStandardInput ? "standard input" : path)
    do throws(ByteStream.Fault) {
      let stream = try ByteStream(
        path: isStandardInput ? nil : path, isCompressed: path.lowercased().hasSuffix(".gz"), readsTwice: readsTwice)
      return (reader, stream)
    } catch {
      let isForbidden = !isStandardInput && !FileManager.default.isReadableFile(atPath: path)
      throw reader.error(
        .unreadable, isForbidden ? "you may not read this file; change its permissions." : error.message)
    }
  }

  private static func separator(for path: String) throws(TableError) -> UInt8 {
    let name = path.lowercased()
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    if plain.hasSuffix(".csv") { return UInt8(ascii: ",") }
    if plain.hasSuffix(".tsv") { return UInt8(ascii: "\t") }
    let message =
      "the name does not end in .csv or .tsv, the tables that can be read; rename the file, or pass "
      + "CSV on standard input as \"-\"."
    throw TableError(.unsupportedFormat, file: path, message: message)
  }
}
