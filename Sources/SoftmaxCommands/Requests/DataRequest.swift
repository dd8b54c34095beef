public import SoftmaxRegression

/// A table to be fitted: where it is, which columns are what, and what their cells mean.
public struct DataRequest: RequestPart {
  /// The table's file, `-` for CSV on standard input; or the name of a table in memory.
  public var table: String
  /// The column that holds the class.
  public var target: String?
  /// The columns that hold a probability for each class.
  public var softTarget: [String]?
  /// The file of the classes that goes with an array.
  public var labels: String?
  /// The feature columns; defaults to all others.
  public var features: [String]?
  /// Columns to leave out.
  public var drop: [String]?
  /// Columns of numbers whose values are levels.
  public var factor: [String]?
  /// Products of columns that are features too, as `a:b`.
  public var interactions: [String]?
  /// The degree up to which products of numeric features are added; defaults to 1.
  public var polynomial: Int?
  /// Target and features in R's notation.
  public var formula: String?
  /// The column of the sample weights, or their file for an array.
  public var weights: String?
  /// The treatment of missing values; defaults to an error.
  public var missing: TableEncoding.MissingPolicy?
  /// Whether a further feature is 1 where a column is missing.
  public var missingIndicator: Bool?
  /// Texts that stand for a missing value, besides the usual ones.
  public var na: [String]?
  /// The treatment of levels that the fit has not seen; defaults to an error.
  public var unseen: TableEncoding.UnseenPolicy?
  /// The number of rows below which levels share one feature; defaults to 0.
  public var minCount: Double?
  /// Whether the model has no intercepts.
  public var noIntercept: Bool?

  /// All columns of a table as they are.
  public init(_ table: String) { self.table = table }
}
