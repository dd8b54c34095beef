/// How the columns of a table become features, targets and weights: what a model remembers of the table it was fitted to.
///
/// Features are the columns of the design matrix. Each belongs to a term, a product of variables; a variable is a column of
/// numbers, a factor, a number computed from columns, or orthogonal polynomials, with what it learned from the table.
/// Columns are found by name, so that a table in another order, or with more columns, is read the same way.
public struct TableEncoding: Sendable, Equatable {
  /// What terms are made of.
  package let variables: [Variable]
  /// The terms, in the order of the coefficients.
  package let terms: [Term]
  /// What is done about missing values in the columns of the features.
  public let missing: MissingPolicy
  /// The meaning of cells.
  package internal(set) var cells: CellReading
  /// What is done about levels of a factor that the table did not hold.
  public let unseen: UnseenPolicy
  /// The column that holds the class; nil for soft targets.
  public let target: String?
  /// The columns that hold a probability for each class, in the order of the classes; nil for a class column.
  public let softTargets: [String]?
  /// The column that holds the sample weights; nil for none.
  public internal(set) var weights: String?
  /// Whether it was made for a model with intercepts; a classifier that disagrees refuses it, where that matters.
  ///
  /// A model file says so in the report of the fit.
  public internal(set) var hasIntercept = true
  /// Whether a target is taken that names rows rather than classes; a model file does not say so.
  var takesAnyTarget = false

  /// What is done about missing values in the columns of the features.
  public enum MissingPolicy: String, Codable, CaseIterable, Sendable {
    /// They are an error, in a fit and in a prediction.
    case error
    /// A fit leaves out rows with a missing feature, class or weight; a prediction for such a row is missing.
    case drop
    /// A number takes the weighted mean of the fit's rows, a factor its commonest level.
    case mean
  }

  /// What is done about a level of a factor that no row of the fit had.
  public enum UnseenPolicy: String, Codable, CaseIterable, Sendable {
    /// It is an error.
    case error
    /// It is taken for the baseline, the first level.
    case baseline
  }

  /// What a model is to predict.
  public enum Target: Sendable, Equatable {
    /// The class that a column holds.
    case column(String)
    /// The probabilities that these columns hold, one a class.
    case probabilities([String])

    /// The columns.
    package var columns: [String] {
      switch self {
      case .column(let name): [name]
      case .probabilities(let names): names
      }
    }
  }

  /// Which columns of a table are features, and how they are read.
  public struct Options: Sendable {
    /// The feature columns in their order, or nil for all that have no other part.
    public var features: [String]?
    /// Columns that are left out.
    public var drop: [String] = []
    /// The weight column, or nil.
    public var weights: String?
    /// The degree up to which products of the columns of numbers are features too.
    public var polynomial = 1
    /// Whether the model has intercepts; without them the first factor has a feature for every level.
    public var hasIntercept = true
    /// Products of columns that are features too.
    public var interactions: [[String]] = []
    /// Columns of numbers whose values are levels; columns of text are factors always.
    public var factors: [String] = []
    /// What is done about missing values.
    public var missing = MissingPolicy.error
    /// Whether columns with missing values get a feature that is 1 where they are missing; with the mean only.
    public var indicatesMissing = false
    /// The meaning of cells, besides what the format of a text says about it.
    public var cells = CellReading()
    /// What is done about levels that the fit has not seen.
    public var unseen = UnseenPolicy.error
    /// The least weight of the rows of a level that gets a feature of its own; rarer ones share `(other)`.
    public var minimumCount = 0.0

    /// All other columns as they are.
    public init() {}
  }

  /// The columns of a table that the features are computed from, in the order they are first used.
  public var columns: [String] {
    var seen: Set<String> = []
    return variables.flatMap(\.columns).filter { seen.insert($0).inserted }
  }
}
