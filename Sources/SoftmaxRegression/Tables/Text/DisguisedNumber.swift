/// A number in a form for people: with thousands separators, a currency, a percent sign or a unit.
struct DisguisedNumber: Equatable {
  /// The number as a plain decimal number.
  let plain: String
  /// The spelling that disguises it.
  let kind: Kind
  /// The unit, if there is one.
  let unit: String
  /// Whether its only mark may separate thousands or decimals.
  let isAmbiguous: Bool

  /// The disguise of a number, the first that applies.
  enum Kind: Sendable {
    case currency, percent, unit, thousands, sign, decimalMark
  }

  private static let currencies: Set<Character> = ["$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "฿", "¢"]
  /// Codes of currencies that stand before a number, or letters that stand before their sign.
  private static let codes = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "HKD", "SGD", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "BRL", "MXN", "KRW", "TRY", "ZAR", "Rs.", "Rs", "Fr.", "kr", "US", "A", "C", "R", "HK", "NZ", "S",
  ]
  private static let blanks: Set<Character> = [" ", "\u{a0}", "\u{202f}", "\u{2007}", "\u{2009}"]
  private static let apostrophes: Set<Character> = ["'", "’", "_"]

  /// The number in a text; nil for a plain decimal number and for anything else.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - decimal: the usual decimal mark.
  init?(_ text: String, decimal: TextFormat.DecimalMark = .point) {
    guard text.utf8.count <= 40, DecimalNumber.value(of: text, decimal: decimal.byte) == nil else { return nil }
    var rest = Substring(text)
    func trim() {
      while let first = rest.first, Self.blanks.contains(first) { rest.removeFirst() }
      while let last = rest.last, Self.blanks.contains(last) { rest.removeLast() }
    }
    trim()
    // In accounting, (1,234) is a negative number.
    let isBracketed = rest.first == "(" && rest.last == ")"
    if isBracketed { rest = rest.dropFirst().dropLast() }
    var sign = isBracketed ? "-" : ""
    func takeSign() {
      guard sign.isEmpty, let first = rest.first, "+-−".contains(first) else { return }
      sign = first == "+" ? "" : "-"
      rest.removeFirst()
      trim()
    }
    takeSign()
    var kind: Kind?
    if let length = Self.currencyLength(rest) {
      rest.removeFirst(length)
      kind = .currency
      trim()
      takeSign()
    }
    let number = rest.prefix {
      Self.isDigit($0) || ".,".contains($0) || Self.blanks.contains($0) || Self.apostrophes.contains($0)
    }
    var unit = String(rest.dropFirst(number.count))
    var digits = number
    while let last = digits.last, Self.blanks.contains(last) { digits.removeLast() }
    if unit == "%" || unit == "‰" {
      kind = kind ?? .percent
    } else if unit.count == 1, unit.first.map(Self.currencies.contains) ?? false {
      kind = kind ?? .currency
      unit = ""
    } else if !unit.isEmpty {
      guard kind == nil, unit.allSatisfy({ $0.isLetter || "°/²³µ".contains($0) }), unit.count <= 8,
        unit.lowercased() != "e", unit.first?.isLetter == true || unit.first == "°"
      else { return nil }
      kind = .unit
    }
    guard let (plain, isGrouped, isAmbiguous) = Self.plain(digits, decimal), DecimalNumber.value(of: plain) != nil
    else {
      return nil
    }
    self.plain = sign + plain
    // A bracket or a long minus may be all that is unusual.
    let isSign = DecimalNumber.value(of: String(digits), decimal: decimal.byte) != nil
    self.kind = kind ?? (isGrouped ? .thousands : isSign ? .sign : .decimalMark)
    (self.unit, self.isAmbiguous) = (unit, isAmbiguous)
  }

  /// The characters of the currency at the start of a text; nil without one.
  private static func currencyLength(_ text: Substring) -> Int? {
    if let first = text.first, currencies.contains(first) { return 1 }
    guard let code = codes.first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = text.dropFirst(code.count)
    // Single letters need the sign: "A 5" is a name.
    if code.count < 3, code.first?.isUppercase == true, code != "Rs" {
      return rest.first.map(currencies.contains) ?? false ? code.count + 1 : nil
    }
    guard let next = rest.first(where: { !blanks.contains($0) }) else { return nil }
    return isDigit(next) || "+-−".contains(next) ? code.count : nil
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// A plain number from digits in groups with a decimal mark; whether they were grouped, and whether their only mark
  /// is ambiguous.
  private static func plain(
    _ text: Substring, _ usual: TextFormat.DecimalMark
  ) -> (text: String, isGrouped: Bool, isAmbiguous: Bool)? {
    guard let first = text.first, let last = text.last, isDigit(last), isDigit(first) || ".,".contains(first) else {
      return nil
    }
    guard let mark = text.lastIndex(where: { !isDigit($0) }) else { return (String(text), false, false) }
    let marks = text.filter { !isDigit($0) }
    let isOnly = marks.count == 1
    let canBeDecimal = ".,".contains(text[mark]) && marks.count { $0 == text[mark] } == 1
    let decimals = text[text.index(after: mark)...]
    if isOnly, text[mark] == Character(usual.rawValue) { return ("\(text[..<mark]).\(decimals)", false, false) }
    if areGroups(text) { return (text.filter(isDigit), true, isOnly && canBeDecimal && first != "0") }
    guard canBeDecimal, isOnly || areGroups(text[..<mark]) else { return nil }
    return (text[..<mark].filter(isDigit) + "." + decimals, !isOnly, false)
  }

  /// Whether digits are in groups of three, or of two before a last group of three as in India, with one kind of mark
  /// between them.
  private static func areGroups(_ text: Substring) -> Bool {
    let groups = text.split(omittingEmptySubsequences: false) { !isDigit($0) }.map(\.count)
    let marks = Set(text.filter { !isDigit($0) })
    guard groups.count > 1, groups.last == 3, marks.count == 1 else { return false }
    let middle = groups.dropFirst().dropLast()
    let isIndian = marks == [","] && (1...2).contains(groups[0]) && middle.allSatisfy { $0 == 2 }
    return isIndian || (1...3).contains(groups[0]) && middle.allSatisfy { $0 == 3 }
  }
}
