extension TableEncoding {
  /// The changes of all columns in their order: the slope of a number, and each level of a factor but the first.
  ///
  /// A column that is both a number and a factor has both changes, each with the other fixed. Indicators of missing
  /// values are fixed.
  var changes: [VariableChange] {
    columns.flatMap { column in
      let slopes: [VariableChange] = variables.contains { $0.isNumber(of: column) } ? [.slope(column)] : []
      return slopes
        + variables.indices.flatMap { place -> [VariableChange] in
          guard case .factor(let factor) = variables[place], factor.columns.first == column, factor.levelCount > 1
          else {
            return []
          }
          return (1..<factor.levelCount).map { .level(variable: place, place: $0) }
        }
    }
  }

  /// The column of a change.
  func column(of change: VariableChange) -> String {
    switch change {
    case .slope(let column): column
    case .level(let variable, _): variables[variable].columns.first ?? ""
    }
  }

  /// The names of a factor's levels, in the order of their places.
  func levels(of variable: Int) -> [String] {
    guard case .factor(let factor) = variables[variable] else { return [] }
    return factor.allLevels
  }

  /// The terms that a change may affect, with their columns of the design.
  func terms(movedBy change: VariableChange) -> [(term: Term, columns: Range<Int>)] {
    var (start, result): (Int, [(Term, Range<Int>)]) = (0, [])
    for term in terms {
      let columns = start..<start + (term.width(variables, limit: Self.featureLimit) ?? 0)
      start = columns.upperBound
      if term.variables.contains(where: { moves($0, change) }) { result.append((term, columns)) }
    }
    return result
  }

  /// Whether a change affects the variable at a place.
  func moves(_ place: Int, _ change: VariableChange) -> Bool {
    switch change {
    case .slope(let column): variables[place].isNumber(of: column)
    case .level(let variable, _): place == variable
    }
  }

  /// The columns of the design that a change affects.
  func columns(movedBy change: VariableChange) -> [Int] {
    let terms = terms(movedBy: change)
    guard case .level(let variable, let place) = change else { return terms.flatMap { $0.columns } }
    let indicators = Array(repeating: 0.0, count: variables[variable].width(isFull: true))
    return terms.flatMap { term, columns in
      // No column of another variable is zero.
      func features(_ level: Int) -> [Double] {
        product(
          term.variables.map { other in
            other == variable
              ? coded(indicators.unit(level), of: other, in: term)
              : Array(repeating: 1, count: variables[other].width(isFull: term.isFull(other)))
          })
      }
      return zip(columns, zip(features(0), features(place))).filter { $0.1.0 != $0.1.1 }.map { $0.0 }
    }
  }
}
