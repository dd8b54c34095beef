extension TableEncoding {
  /// The features of the terms that are made of one column alone: the levels of a factor, or the powers of a number.
  package func features(ofColumn name: String) -> [String] {
    terms.filter { term in term.variables.allSatisfy { variables[$0].columns == [name] } }
      .flatMap { $0.names(variables) }
  }

  /// The first term that depends on several columns; nil if there is none.
  package var joinedTerm: String? {
    terms.first { term in Set(term.variables.flatMap { variables[$0].columns }).count > 1 }.map { $0.name(variables) }
  }

  /// The columns of numbers that are themselves features and have no other use, each with its place in the design.
  package var plainColumns: [String: Int] {
    var uses: [String: Int] = [:]
    var isAlone = variables.map { _ in true }
    for variable in variables {
      for column in variable.columns { uses[column, default: 0] += 1 }
    }
    for term in terms where term.variables.count > 1 {
      for variable in term.variables { isAlone[variable] = false }
    }
    var result: [String: Int] = [:]
    var place = 0
    for term in terms {
      if let only = term.variables.first, isAlone[only], case .number(let number) = variables[only],
        number.degree == 1, case .column(let name) = number.expression, uses[name] == 1
      {
        result[name] = place
      }
      place += term.width(variables, limit: Self.featureLimit) ?? 0
    }
    return result
  }
}
