/// Features without names, from a file of nothing but numbers, and the targets and weights that go with them.
///
/// The features are called x1, x2, ... in the order of the columns.
public struct MatrixTable: Sendable {
  /// The file of the features, as the user named it.
  public let source: String
  /// The features, n x d.
  public let features: DesignMatrix
  /// The labels, one a row, in a table of this one column; nil where there are none, or targets are soft.
  public let labels: Table?
  /// A probability for each class (column) a row; nil where there are labels, or nothing.
  public let softTargets: Matrix<Double>?
  /// A weight for each row, or nil for 1.
  public let weights: [Double]?

  /// What the column of labels is called.
  static let labelColumn = "label"

  /// Reads the array in an NPY file, which is mapped into memory, and not copied where its numbers are floats or doubles.
  ///
  /// - Parameters:
  ///   - path: the features: little-endian numbers, in C or Fortran order, a row a sample.
  ///   - labels: an NPY file of the class of each row, as numbers or short strings, or of a probability for each class a row;
  ///     nil for none.
  ///   - weights: an NPY file of the weight of each row; nil for 1.
  /// - Throws: ``TableError`` that says what is wrong with which file.
  public init(npy path: String, labels: String? = nil, weights: String? = nil) throws(TableError) {
    try self.init(
      NPYFile(contentsOf: path), labels: labels.map { path throws(TableError) in try NPYFile(contentsOf: path) },
      weights: weights.map { path throws(TableError) in try NPYFile(contentsOf: path) })
  }

  /// Reads arrays from the bytes of NPY files; `source` names them in messages.
  public init(npy bytes: [UInt8], labels: [UInt8]? = nil, source: String) throws(TableError) {
    try self.init(
      NPYFile(FileBytes(bytes), source: source),
      labels: labels.map { bytes throws(TableError) in try NPYFile(FileBytes(bytes), source: source) }, weights: nil)
  }

  private init(_ file: NPYFile, labels: NPYFile?, weights: NPYFile?) throws(TableError) {
    source = file.source
    features = try file.features()
    var labelTable: Table?
    var softTargets: Matrix<Double>?
    if let labels {
      guard labels.rows == file.rows else { throw labels.countError("labels", file) }
      if labels.columns == 1 {
        let column = try labels.labels(Self.labelColumn)
        labelTable = Table([column], rowCount: labels.rows, source: labels.source, lines: LineMap())
      } else {
        softTargets = try labels.softTargets()
      }
    }
    self.labels = labelTable
    self.softTargets = softTargets
    if let weights, weights.rows != file.rows { throw weights.countError("weights", file) }
    self.weights = try weights?.weights()
  }

  /// Reads LIBSVM text, in which each row begins with its label.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - featureCount: d, for a file whose last features may be missing in all rows; nil for the largest index.
  /// - Throws: ``TableError`` that names the line and what stands there.
  public init(libsvm path: String, featureCount: Int? = nil) throws(TableError) {
    try Table.checkFile(path)
    let bytes = try ByteStream.contents(of: path)
    let table = try LIBSVMTable(libsvm: bytes, featureCount: featureCount, source: path)
    source = path
    features = .sparse(table.features)
    labels = Table([table.labels], rowCount: table.rowCount, source: path, lines: table.lines)
    softTargets = nil
    weights = nil
  }

  /// An error in the features' file.
  func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: String
  ) -> TableError {
    // The labels of LIBSVM text stand in the lines of the features.
    if let labels, labels.source == source { return labels.error(kind, row: row, column: column, message) }
    return TableError(kind, file: source, row: row.map { $0 + 1 }, column: column, message: message)
  }
}

extension ByteStream {
  /// All bytes of a file, which is compressed where its name ends in .gz.
  static func contents(of path: String) throws(TableError) -> [UInt8] {
    do throws(Fault) {
      let stream = try ByteStream(path: path, isCompressed: path.lowercased().hasSuffix(".gz"), readsTwice: false)
      var (bytes, ended) = try stream.next(after: [], limit: (stream.count ?? 1 << 20) + 1)
      while !ended { (bytes, ended) = try stream.next(after: bytes[...], limit: bytes.count) }
      return bytes
    } catch {
      throw TableError(.unreadable, file: path, message: error.message)
    }
  }
}

extension NPYFile {
  /// Maps a file and reads its header.
  init(contentsOf path: String) throws(TableError) {
    try Table.checkFile(path)
    guard !path.lowercased().hasSuffix(".gz") else {
      try self.init(FileBytes(ByteStream.contents(of: path)), source: path)
      return
    }
    guard let bytes = FileBytes(mapping: path) else {
      throw TableError(
        .unreadable, file: path, message: "the file cannot be read; check that it is a regular file that you may read.")
    }
    try self.init(bytes, source: path)
  }

  fileprivate func countError(_ what: String, _ features: NPYFile) -> TableError {
    error(
      .malformed,
      "there are \(rows) \(what) and \(features.rows) rows in \(features.source.excerpt); give one for each row.")
  }

  /// The array as a probability for each class (column) a row.
  fileprivate func softTargets() throws(TableError) -> Matrix<Double> {
    guard kind == "f", isNumeric else {
      throw error(
        .malformed,
        "the array has \(columns) columns, so it holds a probability for each class, but its type is "
          + "\(header.type.excerpt); save float64, or one label a row.")
    }
    return matrix()
  }

  /// The array as a weight for each row.
  fileprivate func weights() throws(TableError) -> [Double] {
    let numbers = try vector(of: "weights")
    if let row = numbers.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw error(
        .invalidValue, row: row, "the weight is \(numbers[row]); a weight is a finite number that is not negative.")
    }
    if let row = numbers.firstTooHeavy { throw error(.invalidValue, row: row, TableError.tooHeavy) }
    guard numbers.contains(where: { $0 > 0 }) else {
      throw error(.invalidValue, TableError.weightless)
    }
    return numbers
  }
}
