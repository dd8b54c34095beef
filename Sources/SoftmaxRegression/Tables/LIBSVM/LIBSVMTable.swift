/// A sparse table: a label and the features that are not zero, for each row.
///
/// Feature j of the file, counted from 1, is column j - 1 of the matrix.
struct LIBSVMTable: Sendable {
  /// The file as the user named it.
  let source: String
  /// The features, n x d.
  let features: SparseMatrix
  /// The labels, one per row, in a column with the name `label`: numbers if all are numbers, or else text.
  let labels: Column

  let lines: LineMap

  init(source: String, features: SparseMatrix, labels: Column, lines: LineMap) {
    self.source = source
    self.features = features
    self.labels = labels
    self.lines = lines
  }

  /// Reads LIBSVM text.
  ///
  /// A line is a label and then `index:value` pairs, separated by spaces or tabs; indices start at 1 and ascend. The
  /// text after a `#` is a comment; blank lines, and a `qid:` after the label, are skipped. Labels are numbers or
  /// words.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - featureCount: d, for a file whose last features may be missing in all rows; nil for the largest index.
  ///   - source: the name of the text in messages.
  /// - Throws: ``TableError`` that names the line and quotes it.
  init(libsvm bytes: [UInt8], featureCount: Int? = nil, source: String) throws(TableError) {
    self = try LIBSVMReader(source: source, featureCount: featureCount).table(bytes.span)
  }

  /// The number of rows.
  var rowCount: Int { features.rows }

  /// The line of the file with a row (from 0); the first line is 1.
  func line(ofRow row: Int) -> Int? { lines[row] }

  /// An error with its place in the file.
  func error(_ kind: TableError.Kind, row: Int? = nil, _ message: Sentence) -> TableError {
    TableError(kind, file: source, line: row.flatMap { lines[$0] }, message: message)
  }
}
