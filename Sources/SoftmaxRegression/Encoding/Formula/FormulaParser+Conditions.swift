extension FormulaParser {
  /// Reads a condition on rows.
  static func condition(_ text: String) throws(Fault) -> Condition {
    var parser = FormulaParser(scanner: try FormulaScanner(text)) { _ in [] }
    let condition = try parser.alternatives()
    guard parser.scanner.token == .end else {
      throw parser.fault("a sign such as & is missing before this; names with blanks or signs go in backquotes")
    }
    return condition
  }

  private mutating func alternatives() throws(Fault) -> Condition {
    var result = try conjunction()
    while try takes("|") { result = .either(result, try conjunction()) }
    return result
  }

  private mutating func conjunction() throws(Fault) -> Condition {
    var result = try negation()
    while try takes("&") { result = .both(result, try negation()) }
    return result
  }

  /// Whether an operator is next, which may be written twice; moves after it.
  private mutating func takes(_ sign: Character) throws(Fault) -> Bool {
    guard scanner.token == .sign(sign) else { return false }
    operations += 1
    guard operations < 500 else { throw fault("this is too much for one condition") }
    try scanner.advance()
    if scanner.token == .sign(sign) { try scanner.advance() }
    return true
  }

  private mutating func negation() throws(Fault) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the brackets are nested too deeply") }
    if scanner.token == .sign("!") {
      try scanner.advance()
      return .not(try negation())
    }
    if scanner.token == .name("is.na") {
      try scanner.advance()
      try expect("(", "a bracket belongs here, as in is.na(x)")
      guard case .name(let column) = scanner.token else { throw fault("the name of a column belongs here") }
      try scanner.advance()
      try expect(")", "is.na takes one column; close the bracket here")
      return .isMissing(column: column)
    }
    // A bracket may hold a condition, or arithmetic on the left of a comparison.
    var ahead = self
    if scanner.token == .sign("("), let inner = try? ahead.bracketed() {
      scanner = ahead.scanner
      return inner
    }
    guard let variable = try comparison() else {
      throw fault("a comparison such as x > 1 or g == \"a\" belongs here")
    }
    switch variable {
    case .match(let column, let texts, let isNegated): return .match(column: column, texts: texts, isNegated: isNegated)
    case .comparison(let left, let sign, let right):
      let sides = [left, right].map { Self.expression($0) ?? .column($0) }
      return .comparison(.operation(.minus, sides[0], sides[1]), sign)
    default: throw fault("a comparison such as x > 1 or g == \"a\" belongs here")
    }
  }

  /// A condition in brackets, which no sign of arithmetic or comparison follows.
  private mutating func bracketed() throws(Fault) -> Condition {
    try scanner.advance()
    let inner = try alternatives()
    try expect(")", "a bracket is not closed before this")
    switch scanner.token {
    case .end, .sign(")"), .sign("&"), .sign("|"): return inner
    default: throw fault("a comparison takes no condition")
    }
  }
}
