/// What a reader made of a whole file.
public enum TableContents: Sendable {
  /// Columns of plain finite numbers as a matrix, in the order that was asked for, and the columns that are kept beside them.
  case plain(features: DesignMatrix, others: Table)
  /// Everything in the file.
  case whole(DataSet)
}

/// The columns of a table that make up a matrix of plain numbers, and those that are kept beside it.
public struct PlainColumns: Sendable {
  /// The columns of the matrix, in its order.
  public let features: [String]
  /// The other columns that are wanted, such as targets and weights.
  public let others: [String]

  /// Names columns; none is named twice.
  public init(features: [String], others: [String]) {
    self.features = features
    self.others = others
  }
}
