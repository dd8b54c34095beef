/// The contents of a whole file, as its reader returns them.
public enum TableContents: Sendable {
  /// Columns of plain finite numbers as a matrix, in the requested order, and the other requested columns.
  case plain(features: DesignMatrix, others: Table)
  /// All contents of the file.
  case whole(DataSet)
}

/// The columns of a table that are read as a matrix of plain numbers, and the other requested columns.
public struct PlainColumns: Sendable {
  /// The columns of the matrix, in its order.
  public let features: [String]
  /// The other requested columns, such as targets and weights.
  public let others: [String]

  /// Columns by their names, which must be distinct.
  public init(features: [String], others: [String]) {
    self.features = features
    self.others = others
  }
}
