extension MatrixTable {
  /// Reads the array in an NPY file, or one of the arrays in an NPZ or safetensors file, named as in `file.npz:X`.
  ///
  /// The file is mapped into memory, and not copied if its numbers are of floating point and not compressed.
  ///
  /// - Parameters:
  ///   - path: the features: little-endian numbers, in C or Fortran order, one row per sample.
  ///   - labels: an array with the class of each row, as a number or a short string, or with rows of probabilities for
  ///     all classes; nil for no labels.
  ///   - weights: an array with the weight of each row; nil for 1.
  /// - Throws: ``TableError`` that names the file and its fault.
  public init(npy path: String, labels: String? = nil, weights: String? = nil) throws(TableError) {
    try self.init(
      ArrayFile(contentsOf: path), labels: labels.map { path throws(TableError) in try ArrayFile(contentsOf: path) },
      weights: weights.map { path throws(TableError) in try ArrayFile(contentsOf: path) })
  }

  /// Reads arrays from the bytes of NPY files; `source` names them in messages.
  public init(npy bytes: [UInt8], labels: [UInt8]? = nil, source: String) throws(TableError) {
    try self.init(
      ArrayFile(FileBytes(bytes), source: source),
      labels: labels.map { bytes throws(TableError) in try ArrayFile(FileBytes(bytes), source: source) }, weights: nil)
  }

  /// Reads an array from the bytes of an NPZ file; nil stands for its only array with several columns.
  public init(npz bytes: [UInt8], member: String?, source: String) throws(TableError) {
    try self.init(ArrayFile(npz: FileBytes(bytes), member: member, source: source), labels: nil, weights: nil)
  }

  /// Reads a tensor from the bytes of a safetensors file; nil stands for its only tensor with several columns.
  public init(safetensors bytes: [UInt8], member: String?, source: String) throws(TableError) {
    try self.init(ArrayFile(safetensors: FileBytes(bytes), member: member, source: source), labels: nil, weights: nil)
  }

  /// Reads the arrays of a file and its companions.
  init(arrays file: TableFile) throws(TableError) {
    try self.init(npy: file.path, labels: file.labels, weights: file.weights)
  }

  private init(_ file: ArrayFile, labels: ArrayFile?, weights: ArrayFile?) throws(TableError) {
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
