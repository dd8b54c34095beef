import Essentials

/// Arithmetic over the columns of a table in a formula, such as `log(x)` or `x^2 + 1`.
package indirect enum Expression: Sendable, Equatable {
  case number(Double)
  case column(String)
  case negative(Expression)
  case operation(Operator, Expression, Expression)
  case call(Function, Expression)

  /// An operator between two operands.
  package enum Operator: String, Sendable {
    case plus = " + "
    case minus = " - "
    case times = " * "
    case over = "/"
    case power = "^"
    /// The smaller of two numbers, as R's pmin.
    case minimum = "pmin"
    /// The larger of two numbers, as R's pmax.
    case maximum = "pmax"

    /// Whether it is written as a function.
    var isCall: Bool { self == .minimum || self == .maximum }

    fileprivate var precedence: Int {
      switch self {
      case .plus, .minus: 1
      case .times, .over: 2
      case .power: 4
      case .minimum, .maximum: 5
      }
    }
  }

  /// A function of one number.
  package enum Function: String, CaseIterable, Sendable {
    case log, log2, log10, log1p, sqrt, exp, abs
    /// The identity, which encloses arithmetic where the signs are operators of the formula.
    case identity = "I"

    func callAsFunction(_ x: Double) -> Double {
      switch self {
      case .log: Essentials.log(x)
      case .log2: Essentials.log2(x)
      case .log10: Essentials.log10(x)
      case .log1p: Essentials.log1p(x)
      case .sqrt: x.squareRoot()
      case .exp: Essentials.exp(x)
      case .abs: Swift.abs(x)
      case .identity: x
      }
    }
  }

  /// The columns, in the order in which they are first named.
  package var columns: [String] {
    switch self {
    case .number: return []
    case .column(let name): return [name]
    case .negative(let x), .call(_, let x): return x.columns
    case .operation(_, let x, let y):
      let first = x.columns
      return first + y.columns.filter { !first.contains($0) }
    }
  }

  /// The value for one row, given the values of its columns.
  func value(_ cell: (String) -> Double) -> Double {
    switch self {
    case .number(let number): return number
    case .column(let name): return cell(name)
    case .negative(let x): return -x.value(cell)
    case .call(let function, let x): return function(x.value(cell))
    case .operation(let sign, let x, let y):
      let (a, b) = (x.value(cell), y.value(cell))
      switch sign {
      case .plus: return a + b
      case .minus: return a - b
      case .times: return a * b
      case .over: return a / b
      // A square is computed as a product, so that it has the same bits.
      case .power: return b == 2 ? a * a : pow(a, b)
      // A number that is missing makes the result missing.
      case .minimum: return a < b || a.isNaN ? a : b
      case .maximum: return a > b || a.isNaN ? a : b
      }
    }
  }

  /// The expression in the notation of formulas, with names in backquotes if necessary.
  package var text: String { text(within: 0) }

  /// The name of the feature: the name of the column if the expression is a column.
  var name: String {
    if case .column(let name) = self { return name }
    return text
  }

  private func text(within outer: Int) -> String {
    switch self {
    case .number(let number): return ClassOrder.name(of: number)
    case .column(let name): return Self.quoted(name)
    case .negative(let x): return bracketed(3, outer, "-\(x.text(within: 3))")
    case .call(let function, let x): return "\(function.rawValue)(\(x.text))"
    case .operation(let sign, let x, let y) where sign.isCall:
      // Calls of several arguments are nested on the left.
      var (arguments, rest) = ([y], x)
      while case .operation(sign, let inner, let next) = rest { (arguments, rest) = ([next] + arguments, inner) }
      return "\(sign.rawValue)(\(([rest] + arguments).map(\.text).joined(separator: ", ")))"
    case .operation(let sign, let x, let y):
      let own = sign.precedence
      // A power is right-associative; all other operators are left-associative.
      let (left, right) = sign == .power ? (own + 1, 3) : (own, own + 1)
      return bracketed(own, outer, x.text(within: left) + sign.rawValue + y.text(within: right))
    }
  }

  private func bracketed(_ own: Int, _ outer: Int, _ text: String) -> String { own < outer ? "(\(text))" : text }

  /// A name in the notation of formulas.
  static func quoted(_ name: String) -> String {
    if FormulaScanner.isPlain(name) { return name }
    let escaped = name.replacing("\\", with: "\\\\").replacing("`", with: "\\`")
    return "`\(escaped)`"
  }
}

extension Expression: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let expression = FormulaParser.expression(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no expression")
    }
    self = expression
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
