extension TableEncoding {
  /// The encoding of some of the terms, in their order, with the variables that these need.
  ///
  /// Without intercepts factors are coded again, since the first factor of a model then has a feature for every level.
  func choosing(_ chosen: [Int]) -> TableEncoding {
    let used = Set(chosen.flatMap { terms[$0].variables })
    let kept = variables.indices.filter(used.contains)
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    let own = kept.map { variables[$0] }
    func moved(_ variables: [Int]) -> [Int] { variables.compactMap { places[$0] } }
    var new = chosen.map { place in
      let term = terms[place]
      return Term(moved(term.variables), full: moved(term.full ?? []), isMonomial: term.isMonomial ?? false)
    }
    if !hasIntercept {
      let coded = Term.coded(new.map(\.variables), hasIntercept: false) { own[$0].isFactor }
      for place in new.indices { new[place].full = coded[place].full }
    }
    return TableEncoding(own, new, of: self)
  }
}
