/// Rows that a model is fitted to, or applied to: a ``Table``, a ``MatrixTable``, or a ``DataSet``, which is one of both.
public protocol DataSource: Sendable {
  /// The rows.
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
