/// The values that columns are set to, and the groups of rows, for predictive margins.
public struct MarginOptions: Sendable, Equatable {
  /// A column that every row is given values of.
  public struct Setting: Sendable, Equatable {
    /// The column.
    public let column: String
    /// Numbers, `mean`, `min` or `max` of a column of numbers, or levels, or `balanced` for the mean over all levels with
    /// equal weights; nil for each value that the column has.
    public let values: [String]?

    /// - Parameters:
    ///   - column: the column.
    ///   - values: its values; nil for each value that it has.
    public init(_ column: String, values: [String]? = nil) {
      self.column = column
      self.values = values
    }
  }

  /// The adjustments of p-values for the number of comparisons.
  public enum Adjustment: String, Codable, CaseIterable, Sendable {
    /// None.
    case none
    /// m p, for m comparisons (Bonferroni).
    case bonferroni
    /// Bonferroni's with those still left, in the order of p (Holm 1979, Scand. J. Statist. 6, 65-70).
    case holm
    /// 1 - (1 - p)^m (Šidák 1967, JASA 62, 626-633).
    case sidak
    /// The tail of the range of independent normal numbers at √2 |z| (Tukey).
    case tukey
  }

  /// The columns that are set, in combination.
  public var settings: [Setting] = []
  /// The column whose values divide the rows into groups, over each of which margins are averaged.
  public var over: String?
  /// The column whose values are compared in pairs; it is set to each of its values unless `settings` has it.
  public var pairwise: String?
  /// Whether these comparisons are compared between the other values and groups.
  public var comparesDifferences = false
  /// The adjustment of the p-values of these comparisons.
  public var adjustment = Adjustment.none

  /// No margins.
  public init() {}

  /// Whether there are no margins.
  var isEmpty: Bool { self == MarginOptions() }
}
