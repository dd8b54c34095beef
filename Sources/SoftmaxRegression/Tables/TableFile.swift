internal import Essentials

/// A file with a table, the files of its labels and weights, and the formats that it may have; or a table in memory.
public struct TableFile: Sendable {
  /// The path; "-" is standard input.
  public let path: String
  /// A file with the class of each row, or with rows of probabilities for all classes, for formats with separate
  /// labels.
  public let labels: String?
  /// A file with the weight of each row, for formats with separate weights.
  public let weights: String?
  /// d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  public let featureCount: Int?
  /// The formats that it may be in.
  public internal(set) var formats: TableFormats
  /// The table, if it is in memory; nothing is read then.
  let memory: DataSet?

  /// A file by its path; nothing is read yet.
  public init(
    _ path: String, labels: String? = nil, weights: String? = nil, featureCount: Int? = nil,
    formats: TableFormats = .standard
  ) {
    self.path = path
    self.labels = labels
    self.weights = weights
    self.featureCount = featureCount
    self.formats = formats
    memory = nil
  }

  /// A table in memory, for code that reads files; messages refer to it by the name.
  public init(_ data: DataSet, name: String) {
    path = name
    labels = nil
    weights = nil
    featureCount = nil
    formats = .standard
    memory = data
  }

  /// The name of the file in messages.
  public var source: String { path == "-" ? "standard input" : path }

  /// The bytes of the file, decompressed if it is compressed.
  ///
  /// - Throws: ``TableError`` if it cannot be read.
  public func bytes() throws(TableError) -> [UInt8] {
    do throws(ByteStream.Fault) {
      let stream = try open(readsTwice: false)
      var (bytes, ended) = try stream.next(after: [], limit: (stream.count ?? 1 << 20) + 1)
      while !ended { (bytes, ended) = try stream.next(after: bytes[...], limit: bytes.count) }
      return bytes
    } catch {
      throw unreadable(error)
    }
  }

  /// The reader of the file.
  ///
  /// - Throws: ``TableError`` if the file does not exist, its name does not have the ending of a format, or the format
  ///   does not have separate labels or weights.
  func reader() throws(TableError) -> any TableReader {
    switch memory {
    case .table: return try TableInMemory(self)
    case .matrix: return try MatrixInMemory(self)
    case nil: break
    }
    let format = formats.format(of: path)
    let companions = formats.endings { $0.usesCompanionFiles }
    if let setting = labels != nil ? Setting.labels : weights != nil ? .weights : nil,
      format?.usesCompanionFiles != true
    {
      let own = setting == .labels ? "its classes itself" : "its weights itself, if it has any"
      throw error(.invalidValue, "the file holds \(own); leave out \(setting), which goes with \(companions) files.")
    }
    if path != "-", format?.readsFolders != true || FileKind(at: path) != .folder { try Self.check(path) }
    guard let format else {
      throw error(
        .unsupportedFormat,
        "the file is not in a format that can be read; save the table as CSV or Parquet.")
    }
    return try format.init(self)
  }

  /// Opens the file.
  ///
  /// - Parameter readsTwice: whether the stream may be read again.
  func open(readsTwice: Bool) throws(ByteStream.Fault) -> ByteStream {
    try ByteStream(path: path == "-" ? nil : path, isCompressed: isCompressed, readsTwice: readsTwice)
  }

  /// The error if the file cannot be read.
  func unreadable(_ fault: ByteStream.Fault) -> TableError {
    let isForbidden = path != "-" && !FileManager.default.isReadableFile(atPath: path)
    return error(
      .unreadable, isForbidden ? "you may not read this file; change its permissions." : Sentence(fault.message))
  }

  /// An error in the file.
  package func error(_ kind: TableError.Kind, column: String? = nil, _ message: Sentence) -> TableError {
    TableError(kind, file: source, column: column, message: message)
  }

  /// Whether the file is compressed according to its name.
  var isCompressed: Bool { path.lowercased().hasSuffix(".gz") }

  /// A path in lower case, without `.gz` at its end.
  static func plainName(_ path: String) -> String {
    let name = path.lowercased()
    return name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }

  /// Refuses a path without a file.
  static func check(_ path: String) throws(TableError) {
    switch FileKind(at: path) {
    case nil:
      throw TableError(.unreadable, file: path, message: "there is no such file; check the name and the directory.")
    case .folder:
      throw TableError(.unreadable, file: path, message: "this is a directory; name a file in it.")
    case .file, .device: break
    }
  }
}
