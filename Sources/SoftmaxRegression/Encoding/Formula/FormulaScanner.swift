/// Divides a formula into names, numbers and signs.
struct FormulaScanner {
  enum Token: Equatable {
    case name(String)
    case number(Double)
    case sign(Character)
    /// A text in quotes.
    case text(String)
    case comparison(LevelRule.Comparison)
    /// %in%
    case inside
    case end
  }

  /// A fault of a formula, and its position: the number of a character, from 0.
  struct Fault: Error, Equatable {
    let position: Int
    let message: String
  }

  private let text: [Character]
  private var next = 0
  /// The start of the current token.
  private(set) var position = 0
  /// The current token.
  private(set) var token = Token.end

  init(_ formula: String) throws(Fault) {
    text = Array(formula)
    try advance()
  }

  /// Whether a name does not need backquotes: it has only letters, digits, dots and underscores, and no digit first.
  static func isPlain(_ name: String) -> Bool {
    let characters = Array(name)
    guard let first = characters.first, isStart(first), characters.allSatisfy(isPart), name != "." else { return false }
    return first != "." || !(characters.count > 1 && isDigit(characters[1]))
  }

  /// A place in a formula, in words for messages.
  static func place(_ position: Int, in formula: String) -> String {
    let rest = formula.dropFirst(position).prefix(20)
    return rest.isEmpty ? "the end of the formula" : "character \(position + 1) of the formula, \(String(rest).excerpt)"
  }

  /// Moves to the next token.
  mutating func advance() throws(Fault) {
    while next < text.count, text[next].isWhitespace { next += 1 }
    position = next
    guard next < text.count else {
      token = .end
      return
    }
    let character = text[next]
    if character == "`" {
      token = .name(try quoted())
    } else if character == "\"" || character == "'" {
      token = .text(try quoted())
    } else if let comparison = comparison() {
      token = .comparison(comparison)
    } else if character == "%" {
      token = try operation()
    } else if Self.isDigit(character) || character == "." && next + 1 < text.count && Self.isDigit(text[next + 1]) {
      token = .number(try number())
    } else if Self.isStart(character) {
      var name = take(while: Self.isPart)
      // The package of a function, as in splines::ns, is left out.
      if next + 2 < text.count, text[next] == ":", text[next + 1] == ":", Self.isStart(text[next + 2]) {
        next += 2
        name = take(while: Self.isPart)
      }
      token = .name(name)
      if token == .name(".") { token = .sign(".") }
    } else if "~+-*/:^(),=&|!".contains(character) {
      token = .sign(character)
      next += 1
    } else {
      throw Fault(
        position: next, message: "this sign has no meaning in a formula; put names with this sign in backquotes")
    }
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = next
    while next < text.count, belongs(text[next]) { next += 1 }
    return String(text[start..<next])
  }

  /// A name in backquotes, or a text in quotes.
  private mutating func quoted() throws(Fault) -> String {
    let (start, mark) = (next, text[next])
    next += 1
    var name = ""
    while next < text.count, text[next] != mark {
      if text[next] == "\\", next + 1 < text.count, text[next + 1] == "\\" || text[next + 1] == mark { next += 1 }
      name.append(text[next])
      next += 1
    }
    guard next < text.count else {
      let what = mark == "`" ? "backquote" : "quote"
      throw Fault(position: start, message: "the \(what) is not closed; add another")
    }
    next += 1
    return name
  }

  /// A sign of comparison, if there is one.
  private mutating func comparison() -> LevelRule.Comparison? {
    for length in [2, 1] where next + length <= text.count {
      if let comparison = LevelRule.Comparison(rawValue: String(text[next..<next + length])) {
        next += length
        return comparison
      }
    }
    return nil
  }

  /// The operator %in%.
  private mutating func operation() throws(Fault) -> Token {
    guard String(text[next...].prefix(4)) == "%in%" else {
      throw Fault(position: next, message: "the only operator between percent signs is %in%")
    }
    next += 4
    return .inside
  }

  private mutating func number() throws(Fault) -> Double {
    let start = next
    var digits = take { Self.isDigit($0) || $0 == "." }
    if next < text.count, "eE".contains(text[next]) {
      let mark = next
      next += 1
      let sign = next < text.count && "+-".contains(text[next]) ? String(text[next]) : ""
      next += sign.count
      let exponent = take(while: Self.isDigit)
      if exponent.isEmpty { next = mark } else { digits += "e\(sign)\(exponent)" }
    }
    guard let number = Double(digits), number.isFinite else {
      throw Fault(position: start, message: "this is not a number; write one such as 2 or 0.5")
    }
    return number
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isStart(_ character: Character) -> Bool { character.isLetter || character == "." }

  private static func isPart(_ character: Character) -> Bool {
    isStart(character) || isDigit(character) || character == "_"
  }
}
