/// The levels of features that a class lacks, though other classes have them.
///
/// Such a cell separates the class from the rows of the level by itself, and it is what people look for in a table of
/// counts. Besides the levels of factors, the two values of a feature with no more values count as levels.
struct EmptyCells {
  private let observations: Observations
  private let groups: [Group]

  /// Features that tell levels apart, with the level of a row.
  private struct Group {
    /// The names of the levels; nil for a level without a name.
    let levels: [String?]
    /// The level of a row.
    let level: (Int) -> Int
  }

  /// - Parameters:
  ///   - observations: the samples.
  ///   - encoding: the encoding of a table, which has the levels of factors; nil for features without names.
  ///   - features: the names of the features that separate classes.
  init(_ observations: Observations, _ encoding: TableEncoding?, features: [String]) {
    self.observations = observations
    let names = Set(features)
    var (place, groups): (Int, [Group]) = (0, [])
    let design = observations.features
    for term in encoding?.terms ?? [] {
      let width = term.width(encoding?.variables ?? [], limit: TableEncoding.featureLimit) ?? 0
      let columns = place..<min(place + width, design.columns)
      place += width
      guard columns.contains(where: { names.contains(observations.featureNames[$0]) }) else { continue }
      let variable = term.variables.count == 1 ? term.variables.first.flatMap { encoding?.variables[$0] } : nil
      if case .factor(let factor)? = variable, factor.coding == nil || term.isFull(term.variables[0]) {
        let all = factor.names(isFull: true)
        let first = all.count - columns.count
        groups.append(
          Group(levels: all) { row in
            let column = columns.firstIndex { design.value(row, $0) != 0 }
            return column.map { $0 - columns.lowerBound + first } ?? 0
          })
      } else {
        groups += columns.compactMap { Self.group(observations, $0, isNumber: variable != nil) }
      }
    }
    if encoding == nil {
      for j in 0..<design.columns where names.contains(observations.featureNames[j]) {
        if let group = Self.group(observations, j, isNumber: true) { groups.append(group) }
      }
    }
    self.groups = groups
  }

  /// A feature of two values; nil for others.
  ///
  /// A product of levels has a name for the value 1 alone.
  private static func group(_ observations: Observations, _ j: Int, isNumber: Bool) -> Group? {
    let (design, name) = (observations.features, observations.featureNames[j])
    var values: [Double] = []
    for row in 0..<observations.rows where observations.weights?[row] != 0 {
      let value = design.value(row, j)
      guard !values.contains(value) else { continue }
      guard values.count < 2 else { return nil }
      values.append(value)
    }
    guard values.count == 2 else { return nil }
    let levels = values.map { isNumber ? "\(name)=\(ClassOrder.name(of: $0))" : $0 == 1 ? name : nil }
    return Group(levels: levels) { design.value($0, j) == values[0] ? 0 : 1 }
  }

  /// The empty cells, feature by feature.
  var cells: [Separation.EmptyCell] {
    groups.flatMap { group in
      let k = observations.classes
      var isPresent = [Bool](repeating: false, count: group.levels.count * k)
      for row in 0..<observations.rows where observations.weights?[row] != 0 {
        let level = group.level(row)
        for c in 0..<k where observations.targets.probability(row, of: c) > 0 { isPresent[level * k + c] = true }
      }
      return group.levels.enumerated().flatMap { place, name -> [Separation.EmptyCell] in
        let present = isPresent[place * k..<(place + 1) * k]
        guard let name, present.contains(true) else { return [] }
        return present.enumerated().filter { !$0.element }
          .map { Separation.EmptyCell(class: observations.classNames[$0.offset], level: name) }
      }
    }
  }
}
