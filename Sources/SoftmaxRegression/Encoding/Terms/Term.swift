/// A product of variables, whose columns are the products of the variables' columns; the first variable varies fastest.
package struct Term: Codable, Sendable, Equatable {
  /// The places of the variables in the encoding.
  package let variables: [Int]
  /// The variables that are factors with a column for every level, including the first; nil if there are none.
  ///
  /// As in R, a factor has all columns if the term without the factor is not in the model: there would be nothing from
  /// which the levels could differ.
  var full: [Int]?
  /// Whether the term is named as a monomial, `a^2*b`, and not as an interaction, `a:b`.
  var isMonomial: Bool?

  private enum CodingKeys: String, CodingKey {
    case variables, full
    case isMonomial = "monomial"
  }

  init(_ variables: [Int], full: [Int] = [], isMonomial: Bool = false) {
    self.variables = variables
    self.full = full.isEmpty ? nil : full
    self.isMonomial = isMonomial ? true : nil
  }

  package func isFull(_ variable: Int) -> Bool { full?.contains(variable) ?? false }

  /// The number of columns; nil if it exceeds a limit.
  func width(_ all: [Variable], limit: Int) -> Int? {
    var width = 1
    for variable in variables {
      let (product, overflows) = width.multipliedReportingOverflow(by: all[variable].width(isFull: isFull(variable)))
      guard !overflows, product <= limit else { return nil }
      width = product
    }
    return width
  }

  /// The names of the columns.
  func names(_ all: [Variable]) -> [String] {
    if isMonomial == true { return [monomialName(all)] }
    return variables.enumerated().reduce([]) { names, next in
      let more = all[next.element].names(isFull: isFull(next.element))
      return next.offset == 0 ? more : more.flatMap { right in names.map { "\($0):\(right)" } }
    }
  }

  /// The name of the term as a whole, in the notation of formulas.
  func name(_ all: [Variable]) -> String {
    isMonomial == true ? monomialName(all) : variables.map { all[$0].termName }.joined(separator: ":")
  }

  private func monomialName(_ all: [Variable]) -> String {
    var powers: [(variable: Int, power: Int)] = []
    for variable in variables {
      if powers.last?.variable == variable { powers[powers.count - 1].power += 1 } else { powers.append((variable, 1)) }
    }
    return powers.map { variable, power in
      let name = all[variable].names(isFull: false).first ?? ""
      return power == 1 ? name : "\(name)^\(power)"
    }.joined(separator: "*")
  }

  /// Terms whose factors are coded as in R's model.matrix.
  ///
  /// - Parameters:
  ///   - terms: the places of variables; products come after their factors.
  ///   - hasIntercept: whether there are intercepts; without them the first factor has a column for every level.
  ///   - isFactor: whether the variable at a place is a factor.
  static func coded(_ terms: [[Int]], hasIntercept: Bool, isFactor: (Int) -> Bool) -> [Term] {
    var earlier: [Set<Int>] = []
    var known: Set<Set<Int>> = []
    var coded = terms.map { term in
      let full =
        term.count == 1
        ? []
        : term.filter { variable in
          guard isFactor(variable) else { return false }
          let rest = Set(term).subtracting([variable])
          return !known.contains(rest) && !earlier.contains { $0.isSuperset(of: rest) }
        }
      earlier.append(Set(term))
      known.insert(Set(term))
      return Term(term, full: full)
    }
    if !hasIntercept, let place = terms.firstIndex(where: { $0.contains(where: isFactor) }),
      let first = terms[place].first(where: isFactor), !coded[place].isFull(first)
    {
      coded[place].full = (coded[place].full ?? []) + [first]
    }
    return coded
  }

  /// The term with all levels of factors that have contrasts, and the coefficients of its columns.
  ///
  /// - Parameters:
  ///   - all: the variables.
  ///   - coefficients: those of the term's columns, each of one number for a class.
  ///   - zero: zeros, one for a class.
  func withIndicators(
    _ all: [Variable], _ coefficients: [[Double]], zero: [Double]
  ) -> (term: Term, coefficients: [[Double]]) {
    var (term, values) = (self, coefficients)
    // The columns of the variables before vary faster than those of the present one.
    var inner = 1
    for variable in variables {
      let old = all[variable].width(isFull: isFull(variable))
      if !isFull(variable), let contrasts = all[variable].contrasts {
        let outer = values.count / max(1, inner * old)
        var next: [[Double]] = []
        for o in 0..<outer {
          for level in 0..<contrasts.rows {
            for i in 0..<inner {
              next.append(
                (0..<old).reduce(zero) { sum, j in
                  zip(sum, values[(o * old + j) * inner + i]).map { $0 + contrasts[level, j] * $1 }
                })
            }
          }
        }
        values = next
        term.full = (term.full ?? []) + [variable]
      }
      inner *= all[variable].width(isFull: term.isFull(variable))
    }
    return (term, values)
  }
}
