/// A column whose values are levels: each level but the first, which is the baseline, has a column of the design.
package struct FactorVariable: Codable, Sendable, Equatable {
  /// The column of the table; with a rule, the call in the formula that makes the levels.
  package let column: String
  /// The names of the levels in their order: that of the request, or ascending if all are numbers, or else in byte
  /// order.
  package let levels: [String]
  /// The contrasts that are the columns of the design; nil for the indicators of the levels.
  package internal(set) var coding: FactorCoding?
  /// The rule that makes levels of numbers or texts; nil for the cells of the column.
  package internal(set) var rule: LevelRule?
  /// The levels that are too rare for separate columns, in order; nil if there are none.
  ///
  /// They share the last column.
  package internal(set) var rare: [String]?
  /// Whether a missing cell is a level, the last.
  package internal(set) var missingLevel: Bool?
  /// The level, or rare level, that a missing cell gets if missing is not a level; nil if missing cells are not filled
  /// in.
  package internal(set) var commonest: String?

  /// The name of the level of missing cells.
  static let missingName = "(missing)"
  /// The common name of the rare levels.
  static let rareName = "(other)"

  package var levelCount: Int { levels.count + (rare == nil ? 0 : 1) + (missingLevel == true ? 1 : 0) }

  /// The names of the columns of the design: `column=level`, that of the contrast, or a comparison itself if it is true.
  package func names(isFull: Bool) -> [String] {
    let all = allLevels
    guard !isFull else { return all.map(name(of:)) }
    if let coding { return coding.names(all).map(name(of:)) }
    if isLogical, all.count == 2 { return [column] }
    return all.dropFirst().map(name(of:))
  }

  /// The levels that are compared with the first one; nil for contrasts and comparisons.
  var comparedLevels: [String]? { coding == nil && !isLogical ? allLevels : nil }

  /// The names of all levels, with those of rare levels and of missing cells.
  var allLevels: [String] {
    levels + (rare == nil ? [] : [Self.rareName]) + (missingLevel == true ? [Self.missingName] : [])
  }

  /// The name of a level's column: `column=level`, or `column: >5` for a level that begins like a comparison.
  private func name(of level: String) -> String {
    "\(column)\(level.first.map { "<>=!≤≥".contains($0) } ?? false ? ": " : "=")\(level)"
  }

  /// Whether the levels are FALSE and TRUE.
  private var isLogical: Bool {
    switch rule {
    case .comparison, .match: true
    case .intervals, nil: false
    }
  }

  /// Whether the levels are those of the rule.
  var isConsistent: Bool {
    switch rule {
    case .intervals(_, let bounds, _, _):
      bounds.count == levels.count + 1 && bounds.count > 1 && zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
    case .comparison, .match: levels.count == 2 && rare == nil && missingLevel == nil
    case nil: true
    }
  }

  /// The columns of the table.
  var columns: [String] { rule?.columns ?? [column] }

  /// The places of the levels among the names of a factor with a column for each.
  var index: LevelIndex { index(bySpelling: false) }

  /// The same, if only texts may count.
  func index(bySpelling: Bool) -> LevelIndex {
    let shared = Int32(truncatingIfNeeded: levels.count)
    return LevelIndex(
      levels.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) } + (rare ?? []).map { ($0, shared) },
      bySpelling: bySpelling)
  }

  /// The place of a missing cell; nil if it cannot be filled in.
  package var missingPlace: Int32? {
    missingLevel == true ? Int32(truncatingIfNeeded: levelCount - 1) : commonest.flatMap { index.place(of: $0) }
  }

  /// Learns the levels of a column.
  ///
  /// - Parameters:
  ///   - cells: the column.
  ///   - order: the levels in their order.
  ///   - weights: row weights, or nil for 1.
  ///   - minimumCount: the least weight of a level with a separate column.
  ///   - fills: whether missing cells are filled in.
  ///   - missingLevel: whether missing cells, if there are any, are filled in with a separate level.
  init(
    _ cells: ColumnCells, order: [String], weights: [Double]?, minimumCount: Double, fills: Bool, missingLevel: Bool
  ) {
    let found = cells.levelWeights(weights)
    let pooled = order.filter { found[$0, default: 0] < minimumCount }
    column = cells.name
    levels = pooled.isEmpty ? order : order.filter { found[$0, default: 0] >= minimumCount }
    rare = pooled.isEmpty ? nil : pooled
    self.missingLevel = fills && missingLevel ? true : nil
    guard fills else { return }
    commonest = order.reduce(nil as String?) { best, level in
      guard let best else { return level }
      return found[level, default: 0] > found[best, default: 0] ? level : best
    }
  }

  /// A factor of a rule.
  ///
  /// - Parameters:
  ///   - name: the call in the formula.
  ///   - rule: the rule.
  ///   - levels: the names of its levels.
  ///   - commonest: the level of a missing cell; nil if missing cells are not filled in.
  init(_ name: String, rule: LevelRule, levels: [String], commonest: String?) {
    column = name
    self.rule = rule
    self.levels = levels
    self.commonest = commonest
  }
}
