internal import Essentials
internal import SoftmaxRegression

/// A column of a statistical file, while it is read.
struct StatisticalColumn {
  let name: String
  /// What the column means, in words.
  let description: String?
  /// The way in which its values are shown.
  let display: String
  /// The name of the set of labels of its values.
  let labels: String?
  let isText: Bool
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var levels: [String] = []
  private var known: [String: Int32] = [:]

  init(name: String, description: String?, display: String, labels: String?, isText: Bool) {
    self.name = name
    self.description = description
    self.display = display
    self.labels = labels
    self.isText = isText
  }

  /// The number of rows so far.
  var count: Int { isText ? codes.count : numbers.count }

  /// Reserves room for the rows that the file promises.
  mutating func reserve(rows: Int) { if isText { codes.reserveCapacity(rows) } else { numbers.reserveCapacity(rows) } }

  /// Appends a number; false if it is not that of the next row, or the column has texts.
  mutating func append(_ number: Double, row: Int) -> Bool {
    guard !isText, row == numbers.count else { return false }
    numbers.append(number)
    return true
  }

  /// Appends a text; false if it is not that of the next row, or the column has numbers.
  mutating func append(_ bytes: UnsafePointer<CChar>, row: Int) -> Bool {
    guard isText, row == codes.count else { return false }
    codes.append(code(of: Self.trimmed(String(cString: bytes))))
    return true
  }

  private mutating func code(of text: String) -> Int32 {
    if let code = known[text] { return code }
    let code = Int32(clamping: levels.count)
    known[text] = code
    levels.append(text)
    return code
  }

  /// A text without blanks at its ends, as the cells of CSV are read.
  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard text.first.map(isBlank) ?? false || text.last.map(isBlank) ?? false else { return text }
    var rest = text[...].drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }

  /// The number of distinct values that have a label, and of those without one.
  func counts(of set: ValueLabels) -> (named: Int, others: Int) {
    guard !isText else { return (0, 0) }
    let distinct = Set(numbers.filter { !$0.isNaN })
    let named = distinct.count { set.labels[.number($0)] != nil }
    return (named, distinct.count - named)
  }

  /// The column as a table has it.
  ///
  /// - Parameters:
  ///   - set: the labels of its values; nil for none.
  ///   - dates: the meaning of numbers that are dates; nil for other numbers.
  func column(labels set: ValueLabels?, dates: DateScale?) -> Column {
    var result = plain(set, dates)
    result.description = description
    return result
  }

  private func plain(_ set: ValueLabels?, _ dates: DateScale?) -> Column {
    if isText {
      let texts = Column(name: name, codes: codes, levels: levels)
      return set.map { set in texts.renamed(levels.map { set.labels[.text($0)] ?? $0 }) } ?? texts
    }
    if let dates { return texts { dates.text(of: $0) } }
    guard let set, case let (named, others) = counts(of: set), named > 0, others == 0 else {
      return Column(name: name, numbers: numbers)
    }
    var result = texts { set.labels[.number($0)] }
    result.levelNumbers = set.ordered.map { Column.LevelNumber(level: $0.label, number: $0.number) }
    return result
  }

  /// The column with a text for each number; a missing number has an empty text.
  private func texts(_ text: (Double) -> String?) -> Column {
    var places: [Double: Int32] = [:]
    var missing: Int32?
    var result = StatisticalColumn(name: name, description: nil, display: "", labels: nil, isText: true)
    result.codes.reserveCapacity(numbers.count)
    for number in numbers {
      let place = number.isNaN ? missing : places[number]
      let code = place ?? result.code(of: text(number) ?? (number.isNaN ? "" : "\(number)"))
      if place == nil { if number.isNaN { missing = code } else { places[number] = code } }
      result.codes.append(code)
    }
    return Column(name: name, codes: result.codes, levels: result.levels)
  }
}
