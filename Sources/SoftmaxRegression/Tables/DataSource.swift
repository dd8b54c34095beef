/// Rows to which a model is fitted or applied: a ``Table``, a ``MatrixTable``, or a ``DataSet``, which is either of
/// them.
public protocol DataSource: Sendable {
  /// The rows as a data set.
  var dataSet: DataSet { get }
}

extension DataSet: DataSource {
  /// The data set itself.
  public var dataSet: DataSet { self }
}

extension Table: DataSource {
  /// The table as a data set.
  public var dataSet: DataSet { .table(self) }
}

extension MatrixTable: DataSource {
  /// The arrays as a data set.
  public var dataSet: DataSet { .matrix(self) }
}
