/// A parser of formulas in the notation of R: `y ~ a + b + a:c + poly(d, 2)`.
///
/// The operators by increasing precedence are `~`; `+` and `-` (add or remove a term); `*` (a*b is a + b + a:b) and `/`
/// (a/b is a + a:b); `%in%` (another `:`); `:` (products); `^` (products up to an order). Inside the brackets of a
/// function the signs are arithmetic, and inside brackets there may be a comparison.
struct FormulaParser {
  typealias Fault = FormulaScanner.Fault

  /// The variables of terms.
  enum Variable: Hashable {
    /// A column, or a number computed from columns, as text: expressions are equal if they are written alike.
    case expression(String)
    /// poly(x, degree), orthogonal or raw.
    case polynomial(String, degree: Int, isRaw: Bool)
    /// A column whose values are levels.
    case factor(String, FactorChoice = FactorChoice())
    /// cut(x, breaks).
    case intervals(String, IntervalChoice)
    /// A comparison of two numbers.
    case comparison(String, LevelRule.Comparison, String)
    /// Whether a column has one of some texts, or none of them.
    case match(String, [String], isNegated: Bool)
    /// scale(x).
    case scaled(String, centers: Bool, divides: Bool)
    /// ns(x) or bs(x).
    case splines(String, SplineChoice)
  }

  /// A parsed formula.
  struct Formula: Equatable {
    /// The response: a column, or several for cbind(a, b); empty if there is nothing before the tilde.
    var response: [String] = []
    /// The variables, in the order in which they are first named.
    var variables: [Variable] = []
    /// The terms, each as the ascending places of its variables; products come after their factors.
    var terms: [[Int]] = []
    /// Whether there are intercepts, which 0 and -1 remove.
    var hasIntercept = true
    /// The columns of offset(a) or offset(cbind(a, b)).
    var offsets: [String] = []
  }

  var scanner: FormulaScanner
  var formula = Formula()
  /// The columns for which a dot stands, given the response.
  private let others: ([String]) -> [String]
  private var places: [Variable: Int] = [:]
  /// The present depth of brackets; depth and operations are limited, since trees are traversed by recursion.
  var depth = 0
  var operations = 0

  /// Reads a formula.
  ///
  /// - Parameter others: returns the columns for which a dot stands, given the response.
  static func formula(_ text: String, others: @escaping ([String]) -> [String]) throws(Fault) -> Formula {
    var parser = FormulaParser(scanner: try FormulaScanner(text), others: others)
    try parser.parse()
    return parser.formula
  }

  /// Reads an expression; nil if the text is not an expression.
  static func expression(_ text: String) -> Expression? {
    guard let scanner = try? FormulaScanner(text) else { return nil }
    var parser = FormulaParser(scanner: scanner) { _ in [] }
    guard let expression = try? parser.arithmetic(), parser.scanner.token == .end else { return nil }
    return expression
  }

  init(scanner: FormulaScanner, others: @escaping ([String]) -> [String]) {
    self.scanner = scanner
    self.others = others
  }

  private mutating func parse() throws(Fault) {
    if scanner.token != .sign("~") { try parseResponse() }
    try expect("~", "a formula must be a response, a tilde and terms, such as \"y ~ a + b\"")
    let terms = try sum()
    guard scanner.token == .end else {
      throw fault("a sign such as + is missing before this; names with blanks or signs go in backquotes")
    }
    // The order of terms is that of R: main effects first, then products of two variables, and so on.
    let highest = terms.map(\.count).max() ?? 0
    formula.terms = highest == 0 ? [] : (1...highest).flatMap { order in terms.filter { $0.count == order } }
  }

  private mutating func parseResponse() throws(Fault) {
    guard case .name(let name) = scanner.token else { throw fault("the name of the response belongs here") }
    try scanner.advance()
    guard name == "cbind", scanner.token == .sign("(") else {
      formula.response = [name]
      return
    }
    formula.response = try columns()
  }

  /// The columns in the brackets of cbind.
  private mutating func columns() throws(Fault) -> [String] {
    var names: [String] = []
    repeat {
      try scanner.advance()
      guard case .name(let column) = scanner.token else { throw fault("the name of a column belongs here") }
      names.append(column)
      try scanner.advance()
    } while scanner.token == .sign(",")
    try expect(")", "the bracket of cbind is not closed")
    return names
  }

  /// The columns of an offset, from the bracket on.
  private mutating func parseOffset(at start: Int) throws(Fault) {
    try scanner.advance()
    guard formula.offsets.isEmpty else { throw fault("a formula takes one offset, of a column or cbind", at: start) }
    guard case .name(let name) = scanner.token else { throw fault("the name of a column of offsets belongs here") }
    try scanner.advance()
    formula.offsets = name == "cbind" && scanner.token == .sign("(") ? try columns() : [name]
    try expect(")", "offset takes a column, or cbind of a column for each class; close the bracket here")
  }

  // MARK: Terms

  /// Terms with + and - between them.
  private mutating func sum() throws(Fault) -> [[Int]] {
    var terms: [[Int]] = []
    var isFirst = true
    while true {
      let start = scanner.position
      var adds = true
      if scanner.token == .sign("+") || scanner.token == .sign("-") {
        adds = scanner.token == .sign("+")
        try scanner.advance()
      } else if !isFirst {
        return terms
      }
      isFirst = false
      if case .number(let number) = scanner.token {
        guard number == 0 || number == 1 else {
          throw fault("a number is not a term; write I(...) around arithmetic", at: start)
        }
        formula.hasIntercept = adds == (number == 1)
        try scanner.advance()
        continue
      }
      let more = try product()
      if adds { terms = union(terms, more) } else { terms.removeAll { more.contains($0) } }
    }
  }

  /// Terms with * or / between them.
  private mutating func product() throws(Fault) -> [[Int]] {
    var terms = try inside()
    while scanner.token == .sign("*") || scanner.token == .sign("/") {
      let isNested = scanner.token == .sign("/")
      try scanner.advance()
      let more = try inside()
      let all = Set(terms.joined()).sorted()
      terms =
        isNested
        ? union(terms, all.isEmpty ? more : try crossed([all], more))
        : union(union(terms, more), try crossed(terms, more))
    }
    return terms
  }

  /// Terms with %in% between them.
  private mutating func inside() throws(Fault) -> [[Int]] {
    var terms = try interaction()
    while scanner.token == .inside {
      try scanner.advance()
      terms = try crossed(terms, try interaction())
    }
    return terms
  }

  /// Terms with : between them.
  private mutating func interaction() throws(Fault) -> [[Int]] {
    var terms = try power()
    while scanner.token == .sign(":") {
      try scanner.advance()
      terms = try crossed(terms, try power())
    }
    return terms
  }

  /// Terms to a power: their products up to that order.
  private mutating func power() throws(Fault) -> [[Int]] {
    let terms = try atom()
    guard scanner.token == .sign("^") else { return terms }
    try scanner.advance()
    guard case .number(let number) = scanner.token, let order = Int(exactly: number), (1...20).contains(order) else {
      throw fault("the power of terms must be a whole number from 1 to 20; write I(x^2) for the square of a number")
    }
    try scanner.advance()
    var result = terms
    for _ in 1..<order { result = union(result, try crossed(result, terms)) }
    return result
  }

  private mutating func atom() throws(Fault) -> [[Int]] {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the brackets are nested too deeply") }
    switch scanner.token {
    case .sign("("):
      try scanner.advance()
      if let variable = compared() { return [[place(of: variable)]] }
      let terms = try sum()
      try expect(")", "a bracket is not closed before this")
      return terms
    case .sign("."):
      try scanner.advance()
      return others(formula.response).map { [place(of: .expression(Expression.column($0).text))] }
    case .name(let name):
      let start = scanner.position
      try scanner.advance()
      if case .comparison = scanner.token {
        throw fault("a comparison belongs in brackets, such as (a > 1)", at: start)
      }
      guard scanner.token == .sign("(") else { return [[place(of: .expression(Expression.column(name).text))]] }
      return try called(name, at: start)
    default:
      throw fault("a term is missing; name a column")
    }
  }

  /// The terms of a call: none for an offset.
  private mutating func called(_ name: String, at start: Int) throws(Fault) -> [[Int]] {
    guard name == "offset" else { return [[place(of: try call(name, at: start))]] }
    try parseOffset(at: start)
    return []
  }

  /// A comparison up to the closing bracket; nil, at the same place as before, if there is another thing.
  private mutating func compared() -> Variable? {
    var ahead = self
    guard let variable = try? ahead.comparison(), ahead.scanner.token == .sign(")"),
      (try? ahead.scanner.advance()) != nil
    else { return nil }
    scanner = ahead.scanner
    return variable
  }

  private mutating func place(of variable: Variable) -> Int {
    if let place = places[variable] { return place }
    places[variable] = formula.variables.count
    formula.variables.append(variable)
    return formula.variables.count - 1
  }

  private func union(_ a: [[Int]], _ b: [[Int]]) -> [[Int]] {
    var seen = Set(a)
    return a + b.filter { seen.insert($0).inserted }
  }

  private func crossed(_ a: [[Int]], _ b: [[Int]]) throws(Fault) -> [[Int]] {
    guard a.count * b.count <= 1_000_000 else { throw fault("these are more than a million terms") }
    return union([], a.flatMap { left in b.map { Array(Set(left + $0)).sorted() } })
  }

  // MARK: Faults

  func fault(_ message: String, at position: Int? = nil) -> Fault {
    Fault(position: position ?? scanner.position, message: message)
  }

  mutating func expect(_ sign: Character, _ message: String) throws(Fault) {
    guard scanner.token == .sign(sign) else { throw fault(message) }
    try scanner.advance()
  }
}
