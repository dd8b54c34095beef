/// A number as people write it for people: with thousands separators, a currency, a percent sign or a unit.
struct DisguisedNumber: Equatable {
  /// The number as a plain decimal number.
  let plain: String
  /// The spelling that disguises it.
  let kind: Kind
  /// The unit, where there is one.
  let unit: String
  /// Whether its only mark may separate thousands or decimals.
  let isAmbiguous: Bool

  /// The disguise of a number, the first that applies.
  enum Kind: Sendable {
    case currency, percent, unit, thousands, decimalMark
  }

  private static let currencies: Set<Character> = ["$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "฿", "¢"]
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
    // (1,234) is how accountants write a negative number.
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
    if let first = rest.first, Self.currencies.contains(first) {
      rest.removeFirst()
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
    self.kind = kind ?? (isGrouped ? .thousands : .decimalMark)
    (self.unit, self.isAmbiguous) = (unit, isAmbiguous)
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// Digits in groups, with a decimal mark, as a plain number; whether they were grouped, and whether their only mark is
  /// ambiguous.
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

  /// Whether digits stand in groups of three, with one kind of mark between them.
  private static func areGroups(_ text: Substring) -> Bool {
    let groups = text.split(omittingEmptySubsequences: false) { !isDigit($0) }
    return groups.count > 1 && (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      && Set(text.filter { !isDigit($0) }).count == 1
  }
}
