import Foundation

extension Table {
  /// Reads a table from a file: `.csv` (comma) or `.tsv` (tab), or CSV from standard input where the path is "-".
  ///
  /// The first line that is not blank holds the names of the columns. A column holds numbers if every cell of it is a
  /// finite decimal number; otherwise it holds text, and `Column.firstNonNumber` tells why. Blank lines are skipped. The
  /// file is mapped into memory, not copied; it must not be cut short meanwhile.
  public init(contentsOf path: String) throws(TableError) {
    guard path != "-" else {
      let source = "standard input"
      self = try CSVReader(separator: Self.comma, source: source).table(try Self.standardInput(source).span)
      return
    }
    try Self.checkFile(path)
    let separator = try Self.separator(for: path)
    self = try CSVReader(separator: separator, source: path).table(try Self.mapped(path).span)
  }

  /// Reads a table from the bytes of CSV text; `source` names it in messages.
  ///
  /// The separator is a printable ASCII character or a tab, and none that a number or a quoted cell can hold.
  public init(csv bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), source: String) throws(TableError) {
    self = try CSVReader(separator: separator, source: source).table(bytes.span)
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

  private static var comma: UInt8 { UInt8(ascii: ",") }

  private static func separator(for path: String) throws(TableError) -> UInt8 {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "csv": return comma
    case "tsv": return UInt8(ascii: "\t")
    default:
      let message =
        "the name does not end in .csv or .tsv, the tables that can be read; rename the file, or pass "
        + "CSV on standard input as \"-\"."
      throw TableError(.unsupportedFormat, file: path, message: message)
    }
  }

  /// The bytes of a file, mapped if it is a regular one and not, say, a named pipe.
  ///
  /// Not by `mappedIfSafe`, which Foundation on Linux answers with a copy; and it does not read pipes into `Data`.
  private static func mapped(_ path: String) throws(TableError) -> Data {
    do {
      let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
      let isRegular = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      guard isRegular == true else { return try FileHandle(forReadingFrom: url).readToEnd() ?? Data() }
      return try Data(contentsOf: url, options: .alwaysMapped)
    } catch {
      let isForbidden = (error as? CocoaError)?.code == .fileReadNoPermission
      let message =
        isForbidden
        ? "you may not read this file; change its permissions."
        : "the file cannot be read; check that it is a regular file and the disk is well."
      throw TableError(.unreadable, file: path, message: message)
    }
  }

  private static func standardInput(_ source: String) throws(TableError) -> Data {
    do {
      return try FileHandle.standardInput.readToEnd() ?? Data()
    } catch {
      throw TableError(.unreadable, file: source, message: "it cannot be read; pipe CSV text into it.")
    }
  }
}
