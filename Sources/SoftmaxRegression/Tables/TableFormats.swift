internal import Essentials

/// The file formats of tables that can be read, each with its ``TableReader``, and the properties of text.
///
/// It is passed to every function that reads a file: `model.predict(contentsOf: "t.parquet", formats: .standard.adding(
/// ParquetReader.self), ...)`. The format of a file is the first one in the list that recognises its first bytes, or
/// has the ending of its name, or otherwise the first one.
public struct TableFormats: Sendable {
  /// The formats, in the order in which they are tried; the first also reads standard input.
  public private(set) var readers: [any TableReader.Type]
  /// The properties of text.
  public var text = TextFormat.automatic
  /// Receives the findings about the format of a file, while it is read; does nothing by default.
  public var report: @Sendable (Sentence) -> Void = { _ in }

  /// The formats of the library.
  public static let standard = TableFormats([
    CSVTableReader.self, NPYTableReader.self, NPZTableReader.self, SafetensorsTableReader.self, LIBSVMTableReader.self,
    ParquetTableReader.self, ArrowTableReader.self,
  ])

  /// A list of formats; the first one also reads standard input.
  public init(_ readers: [any TableReader.Type]) {
    self.readers = readers
  }

  /// These formats and one more, which is tried last.
  public func adding(_ reader: any TableReader.Type) -> TableFormats {
    var result = self
    result.readers.append(reader)
    return result
  }

  /// The format of a file, or of standard input, "-".
  ///
  /// A folder has the format of the files in it. The contents of a regular file decide; for other files, such as a pipe,
  /// the ending of the name decides, with or without `.gz`.
  ///
  /// - Parameter path: the file, which may be followed by the name of an array in it, as in `file.npz:X`.
  /// - Returns: nil for an empty list, or a file that no format can read.
  public func format(of path: String) -> (any TableReader.Type)? {
    guard path != "-" else {
      let others = readers.filter { $0.readsStandardInput }
      let start = others.isEmpty ? [] : StandardInput.start()
      return others.first { $0.recognizes(start) } ?? readers.first
    }
    if FileKind(at: path) == .folder {
      return readers.first { $0.readsFolders && !path.namesInFolder(endings: $0.endings).isEmpty }
    }
    let path = MemberPath(path).file
    let start = Self.start(of: path)
    if let start, let known = readers.first(where: { $0.recognizes(start) }) { return known }
    let name = TableFile.plainName(path)
    if let named = readers.first(where: { $0.endings.contains { name.hasSuffix($0) } }) { return named }
    return start.map(TextEncoding.isText) ?? true ? readers.first : nil
  }

  /// The first bytes of a regular file, decompressed; nil for other files.
  static func start(of path: String) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let stream = try? ByteStream(path: path, isCompressed: false, readsTwice: false)
    return try? stream?.start(4096).bytes
  }

  /// Ends of names as a sentence lists them: ".csv, .tsv or .npy".
  func endings(of isListed: (any TableReader.Type) -> Bool = { _ in true }) -> String {
    let endings = readers.filter(isListed).flatMap { $0.endings }
    guard let last = endings.last, endings.count > 1 else { return endings.first ?? "" }
    return endings.dropLast().joined(separator: ", ") + " or " + last
  }
}
