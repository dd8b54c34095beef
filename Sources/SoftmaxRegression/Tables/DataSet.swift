/// The contents of a data file in any format.
public enum DataSet: Sendable {
  /// Columns with names, from CSV or TSV text, or a columnar file.
  case table(Table)
  /// Features without names, from an NPY file or LIBSVM text.
  case matrix(MatrixTable)

  /// The table with named columns; nil for features without names.
  package var namedTable: Table? { if case .table(let table) = self { table } else { nil } }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: a `.csv`, `.tsv`, `.npy`, `.svm`, `.libsvm`, `.parquet` or `.arrow` file, also with `.gz` after it, a
  ///     folder of `.parquet` files, or "-" for standard input: CSV, Parquet or Arrow.
  ///   - labels: an NPY file with the class of each row of an NPY file, or with rows of probabilities for all classes.
  ///   - weights: an NPY file with the weight of each row of an NPY file.
  ///   - featureCount: d, for sparse rows whose last features may be missing in all of them; nil for the largest index.
  ///   - formats: the formats that the file may have.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, featureCount: Int? = nil,
    formats: TableFormats = .standard
  ) throws(TableError) {
    try self.init(TableFile(path, labels: labels, weights: weights, featureCount: featureCount, formats: formats))
  }

  /// Reads a file, or returns the table in memory.
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
  package func table() throws(TableError) -> Table {
    switch self {
    case .table(let table): return table
    case .matrix(let matrix):
      throw matrix.error(
        .unsupportedFormat, "the columns of this file have no names; give a table whose columns have names.")
    }
  }

  /// An error with its place in the data: the file, the line or the number of a row (from 0), and the column.
  public func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: Sentence
  ) -> TableError {
    switch self {
    case .table(let table): table.error(kind, row: row, column: column, message)
    case .matrix(let table): table.error(kind, row: row, column: column, message)
    }
  }
}
