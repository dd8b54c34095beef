/// Reads a formula as R writes it: `y ~ a + b + a:c + poly(d, 2)`.
///
/// From loose to tight: `~`; `+` and `-` (a term more or less); `*` (a*b is a + b + a:b); `:` (products); `^` (products
/// up to an order). Inside the brackets of a function the signs are arithmetic.
struct FormulaParser {
  typealias Fault = FormulaScanner.Fault

  /// What a term is made of.
  enum Variable: Hashable {
    /// A column, or a number computed from columns; as text, since an expression is equal to another by how it is written.
    case expression(String)
    /// poly(x, degree), orthogonal or raw.
    case polynomial(String, degree: Int, isRaw: Bool)
    /// A column whose values are levels.
    case factor(String)
  }

  /// What a formula says.
  struct Formula: Equatable {
    /// The response: a column; several for cbind(a, b); none where nothing stands before the tilde.
    var response: [String] = []
    /// The variables, in the order they are first named.
    var variables: [Variable] = []
    /// The terms, each the places of its variables, ascending; products come after what they are made of.
    var terms: [[Int]] = []
    /// Whether there are intercepts, which 0 and -1 take out.
    var hasIntercept = true
  }

  var scanner: FormulaScanner
  var formula = Formula()
  /// What a dot stands for: nil before that is known.
  private let others: ([String]) -> [String]
  private var places: [Variable: Int] = [:]
  /// How deep in brackets the parser is, and how much arithmetic it has read: both are limited, since trees are
  /// walked by recursion.
  var depth = 0
  var operations = 0

  /// Reads a formula.
  ///
  /// - Parameter others: the columns that a dot stands for, given the response.
  static func formula(_ text: String, others: @escaping ([String]) -> [String]) throws(Fault) -> Formula {
    var parser = FormulaParser(scanner: try FormulaScanner(text), others: others)
    try parser.parse()
    return parser.formula
  }

  /// Reads an expression; nil where the text is none.
  static func expression(_ text: String) -> Expression? {
    guard let scanner = try? FormulaScanner(text) else { return nil }
    var parser = FormulaParser(scanner: scanner) { _ in [] }
    guard let expression = try? parser.arithmetic(), parser.scanner.token == .end else { return nil }
    return expression
  }

  private init(scanner: FormulaScanner, others: @escaping ([String]) -> [String]) {
    self.scanner = scanner
    self.others = others
  }

  private mutating func parse() throws(Fault) {
    if scanner.token != .sign("~") { try parseResponse() }
    try expect("~", "a formula is a response, a tilde and terms, such as \"y ~ a + b\"")
    let terms = try sum()
    guard scanner.token == .end else {
      throw fault("a sign such as + is missing before this; names with blanks or signs go in backquotes")
    }
    // As R has them: main effects first, then products of two, and so on.
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
    repeat {
      try scanner.advance()
      guard case .name(let column) = scanner.token else { throw fault("the name of a column belongs here") }
      formula.response.append(column)
      try scanner.advance()
    } while scanner.token == .sign(",")
    try expect(")", "the bracket of cbind is not closed")
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
          throw fault("a number is no term; write I(...) around arithmetic", at: start)
        }
        formula.hasIntercept = adds == (number == 1)
        try scanner.advance()
        continue
      }
      let more = try product()
      if adds { terms = union(terms, more) } else { terms.removeAll { more.contains($0) } }
    }
  }

  /// Terms with * between them.
  private mutating func product() throws(Fault) -> [[Int]] {
    var terms = try interaction()
    while scanner.token == .sign("*") {
      try scanner.advance()
      let more = try interaction()
      terms = union(union(terms, more), try crossed(terms, more))
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
      throw fault("the power of terms is a whole number from 1 to 20; write I(x^2) for the square of a number")
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
      let terms = try sum()
      try expect(")", "a bracket is not closed before this")
      return terms
    case .sign("."):
      try scanner.advance()
      return others(formula.response).map { [place(of: .expression(Expression.column($0).text))] }
    case .name(let name):
      let start = scanner.position
      try scanner.advance()
      guard scanner.token == .sign("(") else { return [[place(of: .expression(Expression.column(name).text))]] }
      return [[place(of: try call(name, at: start))]]
    default:
      throw fault("a term is missing; name a column")
    }
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
