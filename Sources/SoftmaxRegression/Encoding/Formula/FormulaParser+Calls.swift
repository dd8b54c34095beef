extension FormulaParser {
  /// A call: the arguments in brackets after a name, from the bracket on.
  mutating func call(_ name: String, at start: Int) throws(Fault) -> Variable {
    try scanner.advance()
    switch name {
    case let name where Self.factorCalls.contains(name): return try factor(name)
    case "poly": return try polynomial()
    case "cut": return try intervals()
    case "scale": return try scaled()
    case "ns", "bs": return try splines(name)
    case "pmin", "pmax": return .expression(try extreme(name).text)
    default:
      guard let function = Expression.Function(rawValue: name) else {
        let calls = ["poly", "factor", "ordered", "relevel", "C", "cut", "scale", "ns", "bs", "pmin", "pmax", "offset"]
        let known = (calls + Expression.Function.allCases.map(\.rawValue)).joined(separator: ", ")
        throw fault("there is no function of this name; take one of \(known)", at: start)
      }
      if function == .identity {
        var ahead = self
        if let variable = try? ahead.comparison(), ahead.scanner.token == .sign(")") {
          scanner = ahead.scanner
          try scanner.advance()
          return variable
        }
      }
      let argument = try arithmetic()
      try expect(")", "\(name) takes one argument; close the bracket here")
      return .expression(Expression.call(function, argument).text)
    }
  }

  /// The arguments of poly: x, degree, raw = TRUE.
  private mutating func polynomial() throws(Fault) -> Variable {
    let x = try arithmetic()
    try expect(",", "poly takes an argument and a degree, such as poly(x, 2)")
    if scanner.token == .name("degree") {
      try scanner.advance()
      try expect("=", "a sign = belongs here")
    }
    guard case .number(let number) = scanner.token, let degree = Int(exactly: number), (1...100).contains(degree) else {
      throw fault("the degree of poly must be a whole number from 1 to 100")
    }
    try scanner.advance()
    var isRaw = false
    if scanner.token == .sign(",") {
      try scanner.advance()
      guard scanner.token == .name("raw") else { throw fault("after the degree poly takes raw = TRUE") }
      isRaw = try flag("raw")
    }
    try expect(")", "the bracket of poly is not closed before this")
    return .polynomial(x.text, degree: degree, isRaw: isRaw)
  }

  // MARK: Arithmetic

  /// The arguments of pmin or pmax, after the bracket: two numbers or more.
  private mutating func extreme(_ name: String) throws(Fault) -> Expression {
    var result = try arithmetic()
    guard scanner.token == .sign(",") else { throw fault("\(name) takes two arguments or more, such as \(name)(x, 5)") }
    while scanner.token == .sign(",") {
      operations += 1
      guard operations < 500 else { throw fault("this is too much arithmetic for one formula") }
      try scanner.advance()
      result = .operation(name == "pmin" ? .minimum : .maximum, result, try arithmetic())
    }
    try expect(")", "the bracket of \(name) is not closed before this")
    return result
  }

  /// An expression with + and - between its parts.
  mutating func arithmetic() throws(Fault) -> Expression {
    var result = try quotientsAndProducts()
    while let operation = try operation(of: ["+": .plus, "-": .minus]) {
      result = .operation(operation, result, try quotientsAndProducts())
    }
    return result
  }

  private mutating func quotientsAndProducts() throws(Fault) -> Expression {
    var result = try signed()
    while let operation = try operation(of: ["*": .times, "/": .over]) {
      result = .operation(operation, result, try signed())
    }
    return result
  }

  /// The next token, if it is one of these operators.
  private mutating func operation(
    of signs: [Character: Expression.Operator]
  ) throws(Fault) -> Expression.Operator? {
    guard case .sign(let sign) = scanner.token, let operation = signs[sign] else { return nil }
    operations += 1
    guard operations < 500 else { throw fault("this is too much arithmetic for one formula") }
    try scanner.advance()
    return operation
  }

  private mutating func signed() throws(Fault) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the brackets are nested too deeply") }
    if scanner.token == .sign("+") {
      try scanner.advance()
      return try signed()
    }
    if scanner.token == .sign("-") {
      try scanner.advance()
      return .negative(try signed())
    }
    let base = try operand()
    guard scanner.token == .sign("^") else { return base }
    try scanner.advance()
    return .operation(.power, base, try signed())
  }

  private mutating func operand() throws(Fault) -> Expression {
    switch scanner.token {
    case .number(let number):
      try scanner.advance()
      return .number(number)
    case .name(let name):
      let start = scanner.position
      try scanner.advance()
      guard scanner.token == .sign("(") else { return .column(name) }
      if name == "pmin" || name == "pmax" {
        try scanner.advance()
        return try extreme(name)
      }
      guard let function = Expression.Function(rawValue: name) else {
        throw fault("there is no function of this name in arithmetic", at: start)
      }
      try scanner.advance()
      let argument = try arithmetic()
      try expect(")", "\(name) takes one argument; close the bracket here")
      return .call(function, argument)
    case .sign("("):
      try scanner.advance()
      let inner = try arithmetic()
      try expect(")", "a bracket is not closed before this")
      return inner
    default:
      throw fault("a number or the name of a column is missing")
    }
  }
}
