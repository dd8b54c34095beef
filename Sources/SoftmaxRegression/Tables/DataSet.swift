/// What a data file holds, whatever its format: the one way from a path to data.
public enum DataSet: Sendable {
  /// Columns with names, from CSV or TSV text.
  case table(Table)
  /// Features without names, from an NPY file or LIBSVM text.
  case matrix(MatrixTable)

  /// The formats, told by the ends of names.
  public enum Format: Sendable, Equatable {
    /// CSV or TSV text, or whatever has another name.
    case table
    /// An array that NumPy has saved.
    case npy
    /// Sparse rows as text, each with its label.
    case libsvm

    /// The format of a file.
    public init(path: String) {
      var name = path.lowercased()
      if name.hasSuffix(".gz") { name.removeLast(3) }
      self = name.hasSuffix(".npy") ? .npy : name.hasSuffix(".svm") || name.hasSuffix(".libsvm") ? .libsvm : .table
    }
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: a `.csv`, `.tsv`, `.npy`, `.svm` or `.libsvm` file, also with `.gz` behind it, or "-" for CSV on standard input.
  ///   - labels: an NPY file of the classes, or of a probability for each class a row, that goes with an NPY file.
  ///   - weights: an NPY file of the weight of each row of an NPY file.
  ///   - featureCount: d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, featureCount: Int? = nil
  ) throws(TableError) {
    let format = Format(path: path)
    guard labels == nil || format == .npy else {
      throw TableError(
        .invalidValue, file: path,
        message: "the file holds its classes itself; leave out --labels, which goes with .npy files.")
    }
    guard weights == nil || format == .npy else {
      throw TableError(
        .invalidValue, file: path,
        message: "the file holds its weights itself, if it has any; leave out --weights, which goes with .npy files.")
    }
    switch format {
    case .libsvm:
      self = .matrix(try MatrixTable(libsvm: path, featureCount: featureCount))
    case .npy:
      self = .matrix(try MatrixTable(npy: path, labels: labels, weights: weights))
    case .table:
      self = .table(try Table(contentsOf: path))
    }
  }

  /// An error that says where in the data it is: the file, the line or the number of a row (from 0), and the column.
  public func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: String
  ) -> TableError {
    switch self {
    case .table(let table): table.error(kind, row: row, column: column, message)
    case .matrix(let table): table.error(kind, row: row, column: column, message)
    }
  }
}
