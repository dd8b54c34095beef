/// A variable of terms, with its columns of the table, the state that it learned from them, and its columns of the
/// design.
package enum Variable: Sendable, Equatable {
  /// A column of numbers, or a number computed from columns.
  case number(NumberVariable)
  /// The orthogonal polynomials of a number.
  case polynomial(PolynomialVariable)
  /// The splines of a number.
  case spline(SplineVariable)
  /// A column whose values are levels.
  case factor(FactorVariable)
  /// 1 in rows in which the column is missing, 0 in others.
  case missing(String)

  /// The columns of the table.
  package var columns: [String] {
    switch self {
    case .number(let variable): variable.expression.columns
    case .polynomial(let variable): variable.number.expression.columns
    case .spline(let variable): variable.number.expression.columns
    case .factor(let variable): variable.columns
    case .missing(let column): [column]
    }
  }

  /// The names of the columns of the design, for a variable that is a term by itself.
  ///
  /// - Parameter isFull: whether a factor has a column for its first level, too.
  package func names(isFull: Bool) -> [String] {
    switch self {
    case .number(let variable): variable.names
    case .polynomial(let variable): variable.names
    case .spline(let variable): variable.names
    case .factor(let variable): variable.names(isFull: isFull)
    case .missing(let column): ["\(column)=\(FactorVariable.missingName)"]
    }
  }

  /// The number of names, which need not be formed for it.
  package func width(isFull: Bool) -> Int {
    switch self {
    case .number(let variable): variable.degree
    case .polynomial(let variable): variable.centers.count
    case .spline(let variable): variable.width
    case .factor(let variable): max(0, variable.levelCount - (isFull ? 0 : 1))
    case .missing: 1
    }
  }

  package var isFactor: Bool {
    if case .factor = self { return true }
    return false
  }

  /// The contrasts of a factor with contrasts: a row for each level.
  package var contrasts: Matrix<Double>? {
    guard case .factor(let factor) = self, let coding = factor.coding else { return nil }
    return coding.matrix(levels: factor.levelCount)
  }
}

extension Variable: Codable {
  private enum Kind: String, Codable {
    case number, polynomial, spline, factor, missing
  }

  private enum CodingKeys: String, CodingKey {
    case kind, column
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .number: self = .number(try NumberVariable(from: decoder))
    case .polynomial: self = .polynomial(try PolynomialVariable(from: decoder))
    case .spline: self = .spline(try SplineVariable(from: decoder))
    case .factor: self = .factor(try FactorVariable(from: decoder))
    case .missing: self = .missing(try container.decode(String.self, forKey: .column))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .number(let variable):
      try container.encode(Kind.number, forKey: .kind)
      try variable.encode(to: encoder)
    case .polynomial(let variable):
      try container.encode(Kind.polynomial, forKey: .kind)
      try variable.encode(to: encoder)
    case .spline(let variable):
      try container.encode(Kind.spline, forKey: .kind)
      try variable.encode(to: encoder)
    case .factor(let variable):
      try container.encode(Kind.factor, forKey: .kind)
      try variable.encode(to: encoder)
    case .missing(let column):
      try container.encode(Kind.missing, forKey: .kind)
      try container.encode(column, forKey: .column)
    }
  }
}
