/// A column of numbers, or a number computed from columns, and its powers.
package struct NumberVariable: Codable, Sendable, Equatable {
  /// The expression, which is mostly a column.
  package let expression: Expression
  /// The number that replaces a missing cell, for each column of the expression; nil if missing cells are not filled
  /// in.
  package internal(set) var means: [Double]?
  /// The highest power with a column, as in poly(x, degree, raw = TRUE); 1 for the number itself.
  package internal(set) var degree = 1
  /// The call in the formula that made the expression, such as scale(x); nil if it is written there itself.
  package internal(set) var label: String?

  private enum CodingKeys: String, CodingKey {
    case expression, means, powers, label
  }

  init(expression: Expression, means: [Double]? = nil, degree: Int = 1, label: String? = nil) {
    self.expression = expression
    self.means = means
    self.degree = degree
    self.label = label
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    expression = try container.decode(Expression.self, forKey: .expression)
    means = try container.decodeIfPresent([Double].self, forKey: .means)
    degree = try container.decodeIfPresent(Int.self, forKey: .powers) ?? 1
    label = try container.decodeIfPresent(String.self, forKey: .label)
    guard means.map({ $0.count == expression.columns.count }) ?? true, (1...100).contains(degree) else {
      throw DecodingError.dataCorruptedError(forKey: .means, in: container, debugDescription: "other columns")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(expression, forKey: .expression)
    try container.encodeIfPresent(means, forKey: .means)
    if degree > 1 { try container.encode(degree, forKey: .powers) }
    try container.encodeIfPresent(label, forKey: .label)
  }

  package var names: [String] {
    guard degree > 1 else { return [label ?? expression.name] }
    return (1...degree).map { "poly(\(expression.text), \(degree), raw = TRUE)\($0)" }
  }
}
