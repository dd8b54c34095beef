/// What a data file holds, whatever its format: the one way from a path to data.
public enum DataSet: Sendable {
  /// Columns with names, from CSV or TSV text.
  case table(Table)
  /// Features without names, from an NPY file or LIBSVM text.
  case matrix(MatrixTable)

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: a `.csv`, `.tsv`, `.npy`, `.svm` or `.libsvm` file, also with `.gz` after it, or "-" for CSV on standard input.
  ///   - labels: an NPY file of the classes, or of a probability for each class a row, that goes with an NPY file.
  ///   - weights: an NPY file of the weight of each row of an NPY file.
  ///   - featureCount: d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  ///   - formats: the formats that it may be in.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, featureCount: Int? = nil,
    formats: TableFormats = .standard
  ) throws(TableError) {
    try self.init(TableFile(path, labels: labels, weights: weights, featureCount: featureCount, formats: formats))
  }

  /// Reads a file, or takes the table that is in memory.
  ///
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(_ file: TableFile) throws(TableError) {
    if let memory = file.memory {
      self = memory
    } else {
      self = try file.reader().dataSet()
    }
  }

  /// The table of a file whose columns have names.
  func table() throws(TableError) -> Table {
    switch self {
    case .table(let table): return table
    case .matrix(let matrix):
      throw matrix.error(
        .unsupportedFormat, "the columns of this file have no names; give a table whose columns have names.")
    }
  }

  /// An error that says where in the data it is: the file, the line or the number of a row (from 0), and the column.
  public func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: Sentence
  ) -> TableError {
    switch self {
    case .table(let table): table.error(kind, row: row, column: column, message)
    case .matrix(let table): table.error(kind, row: row, column: column, message)
    }
  }
}
