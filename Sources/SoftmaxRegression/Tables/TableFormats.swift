/// The file formats of tables that can be read, each by its ``TableReader``.
///
/// It is passed to every function that reads a file: `model.predict(contentsOf: "t.parquet", formats: .standard.adding(
/// ParquetReader.self), ...)`. The format of a file is the first one in the list that has the ending of its name.
public struct TableFormats: Sendable {
  /// The formats, in the order in which they are tried; the first also reads standard input.
  public let readers: [any TableReader.Type]

  /// The formats of the library.
  public static let standard = TableFormats([CSVTableReader.self, NPYTableReader.self, LIBSVMTableReader.self])

  /// A list of formats; the first one also reads standard input.
  public init(_ readers: [any TableReader.Type]) {
    self.readers = readers
  }

  /// These formats and one more, which is tried last.
  public func adding(_ reader: any TableReader.Type) -> TableFormats {
    TableFormats(readers + [reader])
  }

  /// The format of a file by the end of its name, with or without `.gz`, or of standard input, "-"; nil for other
  /// names.
  public func format(of path: String) -> (any TableReader.Type)? {
    guard path != "-" else { return readers.first }
    let name = TableFile.plainName(path)
    return readers.first { $0.endings.contains { name.hasSuffix($0) } }
  }

  /// Ends of names as a sentence lists them: ".csv, .tsv or .npy".
  func endings(of isListed: (any TableReader.Type) -> Bool = { _ in true }) -> String {
    let endings = readers.filter(isListed).flatMap { $0.endings }
    guard let last = endings.last, endings.count > 1 else { return endings.first ?? "" }
    return endings.dropLast().joined(separator: ", ") + " or " + last
  }
}
