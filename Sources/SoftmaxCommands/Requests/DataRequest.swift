public import SoftmaxRegression

/// A table to fit: its files, the uses of its columns, and the meaning of their cells.
public struct DataRequest: RequestPart {
  /// The table's file or files, `-` for CSV on standard input; or the name of a table in memory.
  public var table: TableNames
  /// The column of the class.
  public var target: String?
  /// The columns with the probabilities of the classes.
  public var softTarget: [String]?
  /// The columns with the numbers of samples of the classes.
  public var counts: [String]?
  /// The file with the classes of an array.
  public var labels: String?
  /// The name of the array of features in a file of several arrays.
  public var tensor: String?
  /// The name of the array of classes in the same file.
  public var labelsTensor: String?
  /// The classes in their order, as one text: `a,b`; others follow in the usual order.
  public var classes: String?
  /// The feature columns; defaults to all other columns.
  public var features: [String]?
  /// Columns to leave out.
  public var drop: [String]?
  /// Columns of numbers whose values are levels.
  public var factor: [String]?
  /// The levels of factors in their order, such as `column=a,b`; others follow in the usual order.
  public var levels: [String]?
  /// The first levels of factors, such as `column=a`.
  public var reference: [String]?
  /// Products of columns to add as features, such as `a:b`.
  public var interactions: [String]?
  /// The largest degree of products of numeric features; defaults to 1.
  public var polynomial: Int?
  /// Target and features in R's notation.
  public var formula: String?
  /// The column of the sample weights, or their file for an array.
  public var weights: String?
  /// The columns of known logits in the order of the classes, or classes with their columns, such as `a=x`.
  public var offset: [String]?
  /// The treatment of missing values; defaults to an error.
  public var missing: TableEncoding.MissingPolicy?
  /// Whether a column with missing values has a further feature that is 1 in their rows.
  public var missingIndicator: Bool?
  /// The treatment of levels that the fit has not seen; defaults to an error.
  public var unseen: TableEncoding.UnseenPolicy?
  /// The number of rows below which levels share a feature; defaults to 0.
  public var minCount: Double?
  /// The condition of the rows to use, such as `age > 30`; defaults to all rows.
  public var `where`: String?
  /// Columns that must have a value in the rows to use.
  public var complete: [String]?
  /// Whether the model is without intercepts.
  public var noIntercept: Bool?

  /// All columns of a table, with default options.
  public init(_ table: TableNames) { self.table = table }

  /// All columns of one file, with default options.
  public init(_ table: String) { self.init(TableNames(table)) }
}
