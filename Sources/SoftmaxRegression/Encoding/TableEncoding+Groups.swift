extension TableEncoding {
  /// The features of each term, and of each column that is alone in terms, by name.
  var featureGroups: [String: [Int]] {
    var (start, groups): (Int, [String: [Int]]) = (0, [:])
    for term in terms {
      let places = start..<start + (term.width(variables, limit: Self.featureLimit) ?? 0)
      start = places.upperBound
      groups[term.name(variables)] = Array(places)
      let columns = Set(term.variables.flatMap { variables[$0].columns })
      if columns.count == 1, let column = columns.first, column != term.name(variables) {
        groups[column, default: []] += places
      }
    }
    let names = Set(featureNames)
    return groups.filter { !names.contains($0.key) && !$0.value.isEmpty }
  }
}
