/// The rule by which the level of a row follows from numbers or texts, for a factor that is not a column.
package enum LevelRule: Sendable, Equatable {
  /// The intervals between ascending bounds, as R's cut makes them.
  case intervals(NumberVariable, bounds: [Double], isClosedRight: Bool, includesEnd: Bool)
  /// FALSE or TRUE: how the number, a difference of both sides, compares with zero.
  ///
  /// A difference of doubles is zero only if they are equal, so that no comparison is lost.
  case comparison(NumberVariable, Comparison)
  /// FALSE or TRUE: whether the column has one of these texts, or none of them.
  case match(column: String, texts: [String], isNegated: Bool)

  /// The columns of the table.
  var columns: [String] {
    switch self {
    case .intervals(let number, _, _, _), .comparison(let number, _): number.expression.columns
    case .match(let column, _, _): [column]
    }
  }

  /// The number from which the level follows; nil for texts.
  var number: NumberVariable? {
    switch self {
    case .intervals(let number, _, _, _), .comparison(let number, _): number
    case .match: nil
    }
  }

  /// The place of the level of a number; nil outside of all intervals.
  func place(of x: Double) -> Int32? {
    switch self {
    case .comparison(_, let comparison): return comparison.holds(x) ? 1 : 0
    case .match: return nil
    case .intervals(_, let bounds, let isClosedRight, let includesEnd):
      guard let first = bounds.first, let last = bounds.last else { return nil }
      if includesEnd, x == (isClosedRight ? first : last) {
        return isClosedRight ? 0 : Int32(truncatingIfNeeded: bounds.count - 2)
      }
      let above = bounds.firstIndex { isClosedRight ? x <= $0 : x < $0 }
      guard let above, above > 0 else { return nil }
      return Int32(truncatingIfNeeded: above - 1)
    }
  }

  /// A comparison of a difference with zero.
  package enum Comparison: String, Codable, CaseIterable, Sendable {
    case below = "<"
    case above = ">"
    case atMost = "<="
    case atLeast = ">="
    case equal = "=="
    case unequal = "!="

    func holds(_ x: Double) -> Bool {
      switch self {
      case .below: x < 0
      case .above: x > 0
      case .atMost: x <= 0
      case .atLeast: x >= 0
      case .equal: x == 0
      case .unequal: x != 0
      }
    }
  }
}

extension LevelRule: Codable {
  private enum CodingKeys: String, CodingKey {
    case bounds, closed, includesEnd, comparison, column, texts, negated
  }

  private enum Side: String, Codable {
    case left, right
  }

  /// Reads the rule whose keys there are.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let bounds = try container.decodeIfPresent([Double].self, forKey: .bounds) {
      self = .intervals(
        try NumberVariable(from: decoder), bounds: bounds,
        isClosedRight: try container.decode(Side.self, forKey: .closed) == .right,
        includesEnd: try container.decodeIfPresent(Bool.self, forKey: .includesEnd) ?? false)
    } else if let comparison = try container.decodeIfPresent(Comparison.self, forKey: .comparison) {
      self = .comparison(try NumberVariable(from: decoder), comparison)
    } else {
      self = .match(
        column: try container.decode(String.self, forKey: .column),
        texts: try container.decode([String].self, forKey: .texts),
        isNegated: try container.decodeIfPresent(Bool.self, forKey: .negated) ?? false)
    }
  }

  /// Writes the keys that `docs/model-format.md` lists.
  package func encode(to encoder: any Encoder) throws {
    try number?.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .intervals(_, let bounds, let isClosedRight, let includesEnd):
      try container.encode(bounds, forKey: .bounds)
      try container.encode(isClosedRight ? Side.right : .left, forKey: .closed)
      if includesEnd { try container.encode(true, forKey: .includesEnd) }
    case .comparison(_, let comparison): try container.encode(comparison, forKey: .comparison)
    case .match(let column, let texts, let isNegated):
      try container.encode(column, forKey: .column)
      try container.encode(texts, forKey: .texts)
      if isNegated { try container.encode(true, forKey: .negated) }
    }
  }
}
