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
    source = path
    let file = try NPYFile(contentsOf: path)
    features = try file.features()
    var labelTable: Table?
    var softTargets: Matrix<Double>?
    if let labels {
      let file = try NPYFile(contentsOf: labels)
      guard file.rows == features.rows else { throw file.countError("labels", features.rows, path) }
      if file.columns == 1 {
        let column = try file.labels(Self.labelColumn)
        labelTable = Table([column], rowCount: file.rows, source: labels, lines: LineMap())
      } else {
        softTargets = try file.softTargets()
      }
    }
    self.labels = labelTable
    self.softTargets = softTargets
    if let weights {
      let file = try NPYFile(contentsOf: weights)
      guard file.rows == features.rows else { throw file.countError("weights", features.rows, path) }
      self.weights = try file.weights()
    } else {
      self.weights = nil
    }
  }

  /// An error in the features' file.
  func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: String
  ) -> TableError {
    TableError(kind, file: source, row: row.map { $0 + 1 }, column: column, message: message)
  }
}

extension NPYFile {
  /// Maps a file and reads its header.
  init(contentsOf path: String) throws(TableError) {
    try Table.checkFile(path)
    guard let bytes = FileBytes(mapping: path) else {
      throw TableError(
        .unreadable, file: path, message: "the file cannot be read; check that it is a regular file that you may read.")
    }
    try self.init(bytes, source: path)
  }

  fileprivate func countError(_ what: String, _ count: Int, _ path: String) -> TableError {
    error(.malformed, "there are \(rows) \(what) and \(count) rows in \(path.excerpt); give one for each row.")
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
    return numbers
  }
}
