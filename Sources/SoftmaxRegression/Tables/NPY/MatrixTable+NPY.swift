extension MatrixTable {
  /// Reads the array in an NPY file, which is mapped into memory, and not copied if its numbers are floats or doubles.
  ///
  /// - Parameters:
  ///   - path: the features: little-endian numbers, in C or Fortran order, one row per sample.
  ///   - labels: an NPY file with the class of each row, as a number or a short string, or with rows of probabilities
  ///     for all classes; nil for no labels.
  ///   - weights: an NPY file with the weight of each row; nil for 1.
  /// - Throws: ``TableError`` that names the file and its fault.
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
    let features = try file.features()
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
    if let weights, weights.rows != file.rows { throw weights.countError("weights", file) }
    self.init(
      source: file.source, features: features, labels: labelTable, softTargets: softTargets,
      weights: try weights?.weights())
  }
}
