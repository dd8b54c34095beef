/// The numbers in disguise in a column of texts.
struct Disguise: Equatable {
  /// The first disguised number, and its row.
  let number: String
  let row: Int
  /// The disguise of that number.
  let kind: DisguisedNumber.Kind
  /// The number of cells that are numbers, disguised or not, and the number of cells with a value.
  let numbers: Int
  let values: Int
  /// The first text that is not a number; nil if there is no such text.
  let other: String?

  /// The number and its disguise, as the start of a sentence.
  var words: String {
    let what =
      switch kind {
      case .currency: "with a currency"
      case .percent: "with a percent sign"
      case .unit: "with a unit"
      case .thousands: "with a thousands separator"
      case .sign: "with an unusual sign"
      case .decimalMark: "with another decimal mark"
      }
    return "\(number.excerpt) is a number \(what)"
  }

  /// The ways to read the column.
  var remedy: Sentence {
    let rest = other.map { Sentence(", say that \($0.excerpt) is a missing value\(aside: .missingTexts)") } ?? ""
    return "read such numbers\(aside: .lenientNumbers)\(rest), or make the column a factor\(aside: .factor)"
  }
}

extension ColumnCells {
  /// The numbers in disguise of a column in which nine of ten values are numbers; nil for any other column.
  ///
  /// Few different numbers with a unit, such as 4 cyl and 6 cyl, may well be levels.
  func disguise() -> Disguise? {
    guard !hasStatedLevels, let (codes, levels) = texts else { return nil }
    let disguised = levels.map { DisguisedNumber($0) }
    guard let first = codes.firstIndex(where: { disguised[Int($0)] != nil && !isAbsent(level: Int($0)) }),
      let example = disguised[Int(codes[first])]
    else { return nil }
    let units = Set(levels.indices.compactMap { disguised[$0]?.kind == .unit ? disguised[$0]?.unit : nil })
    guard units.isEmpty || units.count == 1 && levels.count > 10 else { return nil }
    let values = codes.filter { !isAbsent(level: Int($0)) }
    let isNumber = levels.indices.map { disguised[$0] != nil || DecimalNumber.value(of: levels[$0]) != nil }
    let numbers = values.count { isNumber[Int($0)] }
    guard numbers * 10 >= values.count * 9 else { return nil }
    let other = values.first { !isNumber[Int($0)] }
    return Disguise(
      number: levels[Int(codes[first])], row: first, kind: example.kind, numbers: numbers, values: values.count,
      other: other.map { levels[Int($0)] })
  }
}
