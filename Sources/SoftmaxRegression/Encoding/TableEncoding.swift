/// The encoding of the columns of a table as features, targets and weights, which a model stores.
///
/// Features are the columns of the design matrix. Each belongs to a term, a product of variables. A variable is a
/// column of numbers, a factor, a number computed from columns, or orthogonal polynomials, with the state that it
/// learned from the table. Columns are found by name, so that a table in another order, or with more columns, is read
/// in the same way.
public struct TableEncoding: Sendable, Equatable {
  /// The variables of the terms.
  package let variables: [Variable]
  /// The terms, in the order of the coefficients.
  package let terms: [Term]
  /// The treatment of missing values in the columns of the features.
  public let missing: MissingPolicy
  /// The meaning of cells.
  package internal(set) var cells: CellReading
  /// The treatment of levels of a factor that the table of the fit did not contain.
  public let unseen: UnseenPolicy
  /// The column of the class; nil for soft targets.
  public let target: String?
  /// The columns of the probability of each class, in the order of the classes; nil for a class column.
  public let softTargets: [String]?
  /// The column of the sample weights; nil for no weights.
  public internal(set) var weights: String?
  /// The columns of the offsets; nil for no offsets.
  ///
  /// In a model file they are part of the settings of the fit.
  public internal(set) var offsets: OffsetColumns?
  /// Whether the encoding is for a model with intercepts; a classifier that disagrees refuses it, if that matters.
  ///
  /// In a model file it is part of the report of the fit.
  public internal(set) var hasIntercept = true
  /// Whether a target that names rows and not classes is accepted; model files do not contain this.
  var takesAnyTarget = false
  /// The classes that come first, in this order; model files have the classes themselves.
  var classOrder: [String]?
  /// Whether the columns of the classes hold counts, whose shares are the soft targets and whose sums are the weights.
  public internal(set) var countsSamples = false
  /// The rows that a fit uses, besides the treatment of missing values; nil for all.
  public internal(set) var rowChoice: RowChoice?

  /// The treatments of missing values in the columns of the features.
  public enum MissingPolicy: String, Codable, CaseIterable, Sendable {
    /// They are an error, in a fit and in a prediction.
    case error
    /// A fit leaves out rows with a missing feature, class or weight; a prediction for such a row is missing.
    case drop
    /// A missing number becomes the weighted mean over the rows of the fit, and a missing level the commonest one.
    case mean
  }

  /// The treatments of a level of a factor that no row of the fit had.
  public enum UnseenPolicy: String, Codable, CaseIterable, Sendable {
    /// It is an error.
    case error
    /// It is treated as the baseline, the first level.
    case baseline
  }

  /// The target of a model.
  public enum Target: Sendable, Equatable {
    /// The class in a column.
    case column(String)
    /// The probabilities in these columns, one for each class.
    case probabilities([String])
    /// The numbers of samples of each class in these columns.
    case counts([String])

    /// The columns.
    package var columns: [String] {
      switch self {
      case .column(let name): [name]
      case .probabilities(let names), .counts(let names): names
      }
    }
  }

  /// The feature columns of a table, and the reading of their cells.
  public struct Options: Sendable {
    /// The feature columns in their order, or nil for all columns that have no other use.
    public var features: [String]?
    /// Columns that are left out.
    public var drop: [String] = []
    /// The weight column, or nil.
    public var weights: String?
    /// The columns of the offsets, or nil.
    public var offsets: OffsetColumns?
    /// The degree up to which products of the columns of numbers are also features.
    public var polynomial = 1
    /// Whether the model has intercepts; without them the first factor has a feature for every level.
    public var hasIntercept = true
    /// Products of columns that are also features.
    public var interactions: [[String]] = []
    /// Columns of numbers whose values are levels; columns of text are always factors.
    public var factors: [String] = []
    /// The first levels of a factor in their order, by column; others follow in the usual order.
    ///
    /// It makes the column a factor.
    public var levels: [String: [String]] = [:]
    /// The level of a factor that comes first, by column; it makes the column a factor.
    public var references: [String: String] = [:]
    /// The first classes in their order; others follow in the usual order.
    public var classes: [String]?
    /// The rows to use; nil for all.
    public var rowChoice: RowChoice?
    /// The treatment of missing values.
    public var missing = MissingPolicy.error
    /// Whether columns with missing values get a feature that is 1 where they are missing; only for
    /// ``MissingPolicy/mean``.
    public var indicatesMissing = false
    /// The meaning of cells, in addition to that in the format of a text.
    public var cells = CellReading()
    /// The treatment of levels that the fit has not seen.
    public var unseen = UnseenPolicy.error
    /// The least weight of the rows of a level with a separate feature; rarer levels share `(other)`.
    public var minimumCount = 0.0

    /// All other columns as features, without further treatment.
    public init() {}

    /// The columns of weights and offsets, which are not features.
    var otherColumns: [String] { (weights.map { [$0] } ?? []) + (offsets?.names ?? []) }
  }

  /// The columns of a table from which the features are computed, in the order of their first use.
  public var columns: [String] {
    var seen: Set<String> = []
    return variables.flatMap(\.columns).filter { seen.insert($0).inserted }
  }
}
