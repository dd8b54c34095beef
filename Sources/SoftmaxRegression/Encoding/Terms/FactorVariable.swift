/// A column whose values are levels: a column of the design for each, the first level aside, which is the baseline.
package struct FactorVariable: Codable, Sendable, Equatable {
  /// The column of the table.
  package let column: String
  /// The levels by name, in order: numbers ascending, else by their bytes.
  package let levels: [String]
  /// The levels too rare to have a column of their own, in order, which share one after the others; nil for none.
  package internal(set) var rare: [String]?
  /// Whether a missing cell is a level, the last.
  package internal(set) var missingLevel: Bool?
  /// The level, or rare level, that a missing cell takes where missing is no level; nil where none is filled in.
  package internal(set) var commonest: String?

  /// What the level of missing cells is called.
  static let missingName = "(missing)"
  /// What the rare levels are called together.
  static let rareName = "(other)"

  package var levelCount: Int { levels.count + (rare == nil ? 0 : 1) + (missingLevel == true ? 1 : 0) }

  package func names(isFull: Bool) -> [String] {
    let all = levels + (rare == nil ? [] : [Self.rareName]) + (missingLevel == true ? [Self.missingName] : [])
    return all.dropFirst(isFull ? 0 : 1).map { "\(column)=\($0)" }
  }

  /// Where levels stand among the names of a factor with a column for each.
  var index: LevelIndex { index(bySpelling: false) }

  /// The same where texts alone may count.
  func index(bySpelling: Bool) -> LevelIndex {
    let shared = Int32(truncatingIfNeeded: levels.count)
    return LevelIndex(
      levels.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) } + (rare ?? []).map { ($0, shared) },
      bySpelling: bySpelling)
  }

  /// The place of a missing cell; nil where nothing is known to put in its place.
  package var missingPlace: Int32? {
    missingLevel == true ? Int32(truncatingIfNeeded: levelCount - 1) : commonest.flatMap { index.place(of: $0) }
  }

  /// Learns the levels of a column.
  ///
  /// - Parameters:
  ///   - cells: the column.
  ///   - weights: row weights, or nil for 1.
  ///   - minimumCount: the least weight of a level that gets a column of its own.
  ///   - fills: whether a missing cell is to be given a value.
  ///   - missingLevel: whether that is a level of its own, where there is any such cell.
  init(
    _ cells: ColumnCells, weights: [Double]?, minimumCount: Double, fills: Bool, missingLevel: Bool
  ) {
    let found = cells.levelWeights(weights)
    let order = ClassOrder.sorted(found.keys)
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
}
