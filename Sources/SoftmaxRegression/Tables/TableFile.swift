internal import Essentials

/// A file with a table, the files of its labels and weights, and the formats that it may have; or several files whose
/// rows follow one another, or a table in memory.
public struct TableFile: Sendable {
  /// The path; "-" is standard input, and several paths are separated by commas.
  public let path: String
  /// A file with the class of each row, or with rows of probabilities for all classes, for formats with separate
  /// labels.
  public let labels: String?
  /// A file with the weight of each row, for formats with separate weights.
  public let weights: String?
  /// d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  public let featureCount: Int?
  /// The formats that it may be in.
  public package(set) var formats: TableFormats
  /// The table, if it is in memory; nothing is read then.
  let memory: DataSet?
  /// The files of a table in several files; empty for one file.
  let parts: [TableFile]

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
    (memory, parts) = (nil, [])
  }

  /// Several files as one table, whose rows follow one another; nothing is read yet.
  ///
  /// Columns are found by their names, in the order of the first file. Every file must have the same columns, with
  /// numbers or with texts in all of them; the levels of a column are those of all files. Files of sparse rows, too, can
  /// be joined, but arrays cannot. The results are those of one file with all rows.
  ///
  /// - Parameters:
  ///   - paths: names of files, or patterns with `*`, `?` and `[...]`, whose files are taken in the order of their bytes.
  ///   - featureCount: d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  ///   - formats: the formats that the files may have.
  public init(_ paths: [String], featureCount: Int? = nil, formats: TableFormats = .standard) {
    let files = paths.flatMap(FilePattern.files)
    self.init(joining: files.map { TableFile($0, featureCount: featureCount, formats: formats) })
  }

  /// Several files, or tables in memory, as one table; one of them is itself.
  package init(joining parts: [TableFile]) {
    guard parts.count != 1 else {
      self = parts[0]
      return
    }
    let names = parts.prefix(parts.count > 3 ? 1 : 3).map(\.source)
    path =
      names.joined(separator: ", ")
      + (parts.count > names.count ? " and \((parts.count - names.count).counted("other file"))" : "")
    (labels, weights, featureCount, memory) = (nil, nil, nil, nil)
    formats = parts.first?.formats ?? .standard
    self.parts = parts
  }

  /// A table in memory, for code that reads files; messages refer to it by the name.
  public init(_ data: DataSet, name: String) {
    path = name
    labels = nil
    weights = nil
    featureCount = nil
    formats = .standard
    memory = data
    parts = []
  }

  /// The name of the file in messages.
  public var source: String { path == "-" ? "standard input" : path }

  /// The names of the columns, for which the first rows are read; empty for an array.
  ///
  /// - Throws: ``TableError`` if the file cannot be read.
  package func columnNames() throws(TableError) -> [String] {
    let reader = try reader()
    guard type(of: reader).hasNamedColumns else { return [] }
    var names: [String] = []
    try reader.blocks(threads: 1) { all in
      names = all
      return Array(all.prefix(1))
    } work: { (_: Table) in
      true
    } consume: { _ in
      false
    }
    return names
  }

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
    guard parts.isEmpty else { return try joinedReader() }
    let format = formats.format(of: path)
    let companions = formats.endings { $0.usesCompanionFiles }
    if let setting = labels != nil ? Setting.labels : weights != nil ? .weights : nil,
      format?.usesCompanionFiles != true
    {
      let own = setting == .labels ? "its classes itself" : "its weights itself, if it has any"
      throw error(.invalidValue, "the file holds \(own); leave out \(setting), which goes with \(companions) files.")
    }
    if path != "-", format?.readsFolders != true || FileKind(at: path) != .folder {
      try Self.check(MemberPath(path).file)
    }
    guard let format else {
      throw error(
        .unsupportedFormat,
        "the file is not in a format that can be read; save the table as CSV or Parquet.")
    }
    return try format.init(self)
  }

  /// The reader of several files.
  private func joinedReader() throws(TableError) -> any TableReader {
    for part in parts where part.memory == nil {
      guard part.path != "-" else {
        throw part.error(
          .unreadable, "it cannot be one of several files; write it into a file first.")
      }
      try Self.check(MemberPath(part.path).file)
      if part.format?.usesCompanionFiles == true {
        throw part.error(
          .unsupportedFormat, "an array is not one of several files; join the arrays, with numpy.concatenate.")
      }
    }
    var seen: Set<String> = []
    for part in parts where part.memory == nil && !seen.insert(part.path).inserted {
      formats.report("\(part.source) is named twice, and its rows count twice.")
    }
    guard let first = parts.first, let other = parts.first(where: { $0.hasNamedColumns != first.hasNamedColumns })
    else {
      return parts.first?.hasNamedColumns == false ? try JoinedMatrices(self) : try JoinedTables(self)
    }
    let (named, unnamed) = first.hasNamedColumns ? (first, other) : (other, first)
    throw unnamed.error(
      .unsupportedFormat,
      "its columns have no names, but those of \(ShortName.of(named.source, within: 60)) have; give files of one kind.")
  }

  /// The format; nil for a table in memory, and for files with an unknown format.
  private var format: (any TableReader.Type)? { memory == nil ? formats.format(of: path) : nil }

  private var hasNamedColumns: Bool {
    if case .matrix? = memory { return false }
    return format?.hasNamedColumns ?? true
  }

  /// The parts, each with the formats of this file, which may have changed.
  var currentParts: [TableFile] {
    parts.map { part in
      var part = part
      part.formats = formats
      return part
    }
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

  /// The first bytes of a regular file, decompressed; empty for other files.
  package var start: [UInt8] { TableFormats.start(of: path) ?? [] }

  /// The number of bytes of a regular file; nil for others.
  package var byteCount: Int? { FileKind.size(at: path) }

  /// Whether the file is compressed according to its name.
  package var isCompressed: Bool { path.lowercased().hasSuffix(".gz") }

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
