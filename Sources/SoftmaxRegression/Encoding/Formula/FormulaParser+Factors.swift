extension FormulaParser {
  /// The calls that make factors.
  static let factorCalls = ["factor", "as.factor", "ordered", "relevel", "C"]

  /// A factor after the bracket of a call: a column, or a call again, and what the call changes.
  mutating func factor(_ call: String) throws(Fault) -> Variable {
    var (column, choice) = try factorArgument(call)
    switch call {
    case "relevel": try reference(&choice)
    case "C": try contrasts(&choice)
    default:
      if call == "ordered" { choice.coding = .polynomial }
      if scanner.token == .sign(",") {
        try scanner.advance()
        try named("levels", "after the column, \(call) takes levels = c(...)")
        choice.levels = try texts("levels")
      }
    }
    try expect(")", "the bracket of \(call) is not closed before this")
    return .factor(column, choice)
  }

  private mutating func factorArgument(_ call: String) throws(Fault) -> (String, FactorChoice) {
    guard case .name(let name) = scanner.token else { throw fault("the name of a column belongs here") }
    try scanner.advance()
    guard scanner.token == .sign("("), Self.factorCalls.contains(name) else { return (name, FactorChoice()) }
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the brackets are nested too deeply") }
    try scanner.advance()
    guard case .factor(let column, let choice) = try factor(name) else { return (name, FactorChoice()) }
    return (column, choice)
  }

  private mutating func reference(_ choice: inout FactorChoice) throws(Fault) {
    try expect(",", "relevel takes a column and a level, such as relevel(a, ref = \"b\")")
    if scanner.token == .name("ref") { try named("ref", "") }
    choice.reference = try text("the level belongs here in quotes, such as relevel(a, ref = \"b\")")
  }

  private mutating func contrasts(_ choice: inout FactorChoice) throws(Fault) {
    try expect(",", "C takes a column and contrasts, such as C(a, sum)")
    let advice = "the contrasts must be treatment, sum, helmert or poly"
    guard case .name(let name) = scanner.token else { throw fault(advice) }
    let word = name.lowercased().replacing("contr.", with: "")
    switch word {
    case "treatment": choice.coding = nil
    case "polynomial": choice.coding = .polynomial
    default:
      guard let coding = FactorCoding(rawValue: word) else { throw fault(advice) }
      choice.coding = coding
    }
    try scanner.advance()
    guard word == "treatment", scanner.token == .sign("(") else { return }
    try scanner.advance()
    choice.reference = try text("the level belongs here in quotes, such as C(a, treatment(\"b\"))")
    try expect(")", "treatment takes one level; close the bracket here")
  }

  // MARK: Intervals

  /// The arguments of cut: x, breaks, labels = c(...), right = FALSE, include.lowest = TRUE.
  mutating func intervals() throws(Fault) -> Variable {
    let x = try arithmetic()
    try expect(",", "cut takes a number and its breaks, such as cut(x, c(0, 1, 5)) or cut(x, 3)")
    if scanner.token == .name("breaks") { try named("breaks", "") }
    let start = scanner.position
    let (numbers, isList) = try self.numbers("breaks")
    var choice = IntervalChoice(breaks: numbers, isCount: !isList)
    if isList {
      guard numbers.count > 1, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw fault("the breaks of cut must be two or more ascending numbers", at: start)
      }
    } else {
      guard let count = Int(exactly: numbers[0]), (2...1000).contains(count) else {
        throw fault("the number of intervals of cut must be a whole number from 2 to 1000", at: start)
      }
    }
    while scanner.token == .sign(",") {
      try scanner.advance()
      switch scanner.token {
      case .name("labels"):
        try named("labels", "")
        choice.labels = try texts("labels")
        let count = isList ? numbers.count - 1 : Int(numbers[0])
        guard choice.labels?.count == count, Set(choice.labels ?? []).count == count else {
          throw fault("cut needs a different label for each of its \(count) intervals", at: start)
        }
      case .name("right"): choice.isClosedRight = try flag("right")
      case .name("include.lowest"): choice.includesEnd = try flag("include.lowest")
      default: throw fault("after the breaks, cut takes labels = c(...), right = FALSE and include.lowest = TRUE")
      }
    }
    try expect(")", "the bracket of cut is not closed before this")
    return .intervals(x.text, choice)
  }

  /// The arguments of scale: x, and the two flags of R's function.
  mutating func scaled() throws(Fault) -> Variable {
    let x = try arithmetic()
    var (centers, divides) = (true, true)
    while scanner.token == .sign(",") {
      try scanner.advance()
      switch scanner.token {
      case .name("center"): centers = try flag("center")
      case .name("scale"): divides = try flag("scale")
      default: throw fault("after the number, scale takes the flags of R's function, such as scale = FALSE")
      }
    }
    try expect(")", "the bracket of scale is not closed before this")
    return .scaled(x.text, centers: centers, divides: divides)
  }

  // MARK: Splines

  /// The arguments of ns and bs: x, df, knots = c(...), degree = 3, Boundary.knots = c(...).
  mutating func splines(_ call: String) throws(Fault) -> Variable {
    let x = try arithmetic()
    var choice = SplineChoice(isNatural: call == "ns")
    let start = scanner.position
    while scanner.token == .sign(",") {
      try scanner.advance()
      switch scanner.token {
      case .name("knots"):
        try named("knots", "")
        choice.knots = try numbers("knots").numbers
      case .name("Boundary.knots"):
        try named("Boundary.knots", "")
        choice.ends = try numbers("knots").numbers
      case .name("degree") where !choice.isNatural:
        try named("degree", "")
        choice.degree = try count("the degree", 1...20)
      case .name("df"):
        try named("df", "")
        choice.columns = try count("df", 1...1000)
      case .number: choice.columns = try count("df", 1...1000)
      default:
        throw fault(
          "\(call) takes a number, df or knots = c(...)\(choice.isNatural ? "" : ", degree") and Boundary.knots = c(...)"
        )
      }
    }
    guard choice.columns == nil || choice.knots == nil else {
      throw fault("\(call) takes df or knots, not both", at: start)
    }
    if choice.columns == nil, choice.knots == nil { choice.columns = choice.isNatural ? 1 : choice.degree }
    guard choice.knotCount >= 0 else {
      throw fault("df of bs must be at least its degree, \(choice.degree)", at: start)
    }
    try expect(")", "the bracket of \(call) is not closed before this")
    return .splines(x.text, choice)
  }

  private mutating func count(_ what: String, _ range: ClosedRange<Int>) throws(Fault) -> Int {
    guard case .number(let number) = scanner.token, let count = Int(exactly: number), range.contains(count) else {
      throw fault("\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    try scanner.advance()
    return count
  }

  // MARK: Comparisons

  /// A comparison of numbers, or of a column with texts, up to the end of its bracket; nil if there is none.
  mutating func comparison() throws(Fault) -> Variable? {
    let left = try arithmetic()
    guard case .comparison(let sign) = scanner.token else {
      guard scanner.token == .inside, case .column(let name) = left else { return nil }
      try scanner.advance()
      return .match(name, try texts("texts"), isNegated: false)
    }
    try scanner.advance()
    if case .text(let text) = scanner.token {
      guard case .column(let name) = left, sign == .equal || sign == .unequal else {
        throw fault("a text can only be compared with a column, by == or !=")
      }
      try scanner.advance()
      return .match(name, [text], isNegated: sign == .unequal)
    }
    return .comparison(left.text, sign, try arithmetic().text)
  }

  // MARK: Arguments

  /// A name and the sign = of a named argument.
  private mutating func named(_ name: String, _ message: String) throws(Fault) {
    guard scanner.token == .name(name) else { throw fault(message) }
    try scanner.advance()
    try expect("=", "a sign = belongs here")
  }

  /// The value of a named argument that is TRUE or FALSE.
  mutating func flag(_ name: String) throws(Fault) -> Bool {
    try named(name, "")
    guard case .name(let value) = scanner.token, ["TRUE", "FALSE", "T", "F"].contains(value) else {
      throw fault("\(name) must be TRUE or FALSE")
    }
    try scanner.advance()
    return value.hasPrefix("T")
  }

  /// A text in quotes, or a number as a text.
  private mutating func text(_ message: String) throws(Fault) -> String {
    switch scanner.token {
    case .text(let text):
      try scanner.advance()
      return text
    case .number, .sign("-"): return ClassOrder.name(of: try number())
    default: throw fault(message)
    }
  }

  /// A text, or the texts of c(...).
  mutating func texts(_ what: String) throws(Fault) -> [String] {
    let message = "\(what) must be texts in quotes, such as c(\"a\", \"b\")"
    guard scanner.token == .name("c") else { return [try text(message)] }
    var texts: [String] = []
    try list { parser throws(Fault) in texts.append(try parser.text(message)) }
    guard Set(texts).count == texts.count else { throw fault("these \(what) name one of them twice") }
    return texts
  }

  /// A number, or the numbers of c(...).
  mutating func numbers(_ what: String) throws(Fault) -> (numbers: [Double], isList: Bool) {
    guard scanner.token == .name("c") else { return ([try number()], false) }
    var numbers: [Double] = []
    try list { parser throws(Fault) in numbers.append(try parser.number()) }
    return (numbers, true)
  }

  /// The items of c(...).
  private mutating func list(_ item: (inout FormulaParser) throws(Fault) -> Void) throws(Fault) {
    try scanner.advance()
    guard scanner.token == .sign("(") else { throw fault("a bracket belongs here, as in c(1, 2)") }
    repeat {
      try scanner.advance()
      try item(&self)
    } while scanner.token == .sign(",")
    try expect(")", "the bracket of c is not closed before this")
  }

  private mutating func number() throws(Fault) -> Double {
    var isNegative = false
    if scanner.token == .sign("-") {
      isNegative = true
      try scanner.advance()
    }
    let value: Double
    switch scanner.token {
    case .number(let number): value = number
    case .name("Inf"): value = .infinity
    default: throw fault("a number belongs here")
    }
    try scanner.advance()
    return isNegative ? -value : value
  }
}
