/// How the columns of a table become features, targets and weights: what a model remembers of the table it was fitted to.
///
/// Columns are found by name, so that a table in another order, or with more columns, is read the same way.
public struct TableEncoding: Codable, Sendable, Equatable {
  /// The columns that are features, in the order of the coefficients.
  public let features: [FeatureColumn]
  /// The degree up to which products of the feature columns are features too; nil for 1.
  public let polynomial: Int?
  /// The column that holds the class; nil for soft targets.
  public let target: String?
  /// The columns that hold a probability for each class, in the order of the classes; nil for a class column.
  public let softTargets: [String]?
  /// The column that holds the sample weights; nil for none.
  public let weights: String?

  /// A column that is a feature, and how its cells become numbers.
  public struct FeatureColumn: Codable, Sendable, Equatable {
    /// How cells become numbers.
    public enum Kind: String, Codable, Sendable {
      /// The cells are the numbers.
      case number
    }

    /// The name of the column.
    public let name: String
    /// How its cells become numbers.
    public let kind: Kind
  }

  /// Chooses the columns of a table.
  ///
  /// - Parameters:
  ///   - table: the table to be fitted.
  ///   - target: the class column, or the columns of soft targets.
  ///   - features: the feature columns in their order, or nil for all that have no other part.
  ///   - drop: columns that are left out.
  ///   - weights: the weight column, or nil.
  ///   - polynomial: the degree up to which products of the feature columns are features too.
  /// - Throws: ``TableError`` where a column is missing, named twice, or has two parts to play.
  public init(
    _ table: Table, target: Target, features: [String]? = nil, drop: [String] = [], weights: String? = nil,
    polynomial: Int = 1
  ) throws(TableError) {
    let targets =
      switch target {
      case .column(let name): [name]
      case .probabilities(let names): names
      }
    let taken = targets + (weights.map { [$0] } ?? [])
    for name in taken + drop + (features ?? []) { _ = try table.column(name) }
    for (list, what) in [(taken, "targets and weights"), (features ?? [], "features")] {
      if let twice = list.indices.first(where: { list[..<$0].contains(list[$0]) }) {
        throw table.error(
          .duplicateColumn, column: list[twice], "the column is named twice among the \(what); name it once.")
      }
    }
    if let both = features?.first(where: taken.contains) {
      throw table.error(
        .invalidValue, column: both, "the column is the target or the weight, so it cannot be a feature; leave it out.")
    }
    let names = features ?? table.columns.map(\.name).filter { !taken.contains($0) }
    let kept = names.filter { !drop.contains($0) }
    guard !kept.isEmpty else {
      throw table.error(.empty, "no column is left to be a feature; drop fewer, or name some.")
    }
    guard polynomial >= 1 else {
      throw table.error(.invalidValue, "the polynomial degree is \(polynomial); it is 1 or more.")
    }
    guard PolynomialFeatures.count(features: kept.count, degree: polynomial) != nil else {
      throw table.error(
        .invalidValue,
        "a polynomial of degree \(polynomial) in \(kept.count) features has more than a million terms; take a lower degree."
      )
    }
    self.polynomial = polynomial > 1 ? polynomial : nil
    self.features = kept.map { FeatureColumn(name: $0, kind: .number) }
    self.weights = weights
    switch target {
    case .column(let name):
      self.target = name
      softTargets = nil
    case .probabilities(let names):
      guard names.count >= 2 else {
        throw table.error(.invalidValue, "soft targets need a probability column for each of at least two classes.")
      }
      self.target = nil
      softTargets = names
    }
  }

  /// What a model is to predict.
  public enum Target: Sendable, Equatable {
    /// The class that a column holds.
    case column(String)
    /// The probabilities that these columns hold, one a class.
    case probabilities([String])
  }
}

extension Table {
  /// The column of that name.
  func column(_ name: String) throws(TableError) -> Column {
    if let column = self[name] { return column }
    let known = columns.prefix(12).map(\.name).joined(separator: ", ")
    let rest = columns.count > 12 ? ", ..." : ""
    throw error(.unknownColumn, column: name, "there is no such column; the table has \(known)\(rest).")
  }
}
