/// A named column of a table: numbers, or text in which each distinct text is stored once.
public struct Column: Sendable, Equatable {
  /// The name in the header.
  public let name: String
  /// The cells, from the first row to the last.
  public let values: Values
  /// The first row whose cell is not a finite decimal number; nil for a column of numbers, and for a text column whose
  /// texts are all numbers.
  public let firstNonNumber: Int?
  /// What the column means, in words, if the file says it.
  public var description: String?
  /// The numbers for which the levels stand in the file, ascending; empty for other columns.
  ///
  /// Levels and classes have this order, and the column is these numbers where numbers are needed.
  public var levelNumbers: [LevelNumber] = []
  /// The codes of quoted levels, which are values although their texts usually mean a missing value.
  package let literals: Set<Int32>
  /// The codes of levels that also occur as different bytes, which are the same text in Unicode, composed or
  /// decomposed.
  let respelled: Set<Int32>

  /// The cells of a column.
  public enum Values: Sendable, Equatable {
    /// One number per row.
    case numbers([Double])
    /// One code per row: the place of the cell among the levels, which are in the order of their first appearance.
    case text(codes: [Int32], levels: [String])
  }

  /// A level of a column of texts that stands for a number in the file, such as "female" for 2.
  public struct LevelNumber: Sendable, Equatable {
    /// The level.
    public let level: String
    /// The number.
    public let number: Double

    /// A level and its number.
    public init(level: String, number: Double) {
      self.level = level
      self.number = number
    }
  }

  /// A column of numbers.
  public init(name: String, numbers: [Double]) {
    self.init(name: name, values: .numbers(numbers), firstNonNumber: nil)
  }

  /// A column of text, even if the texts are numbers.
  public init(name: String, strings: [String]) {
    var known: [String: Int32] = [:]
    var levels: [String] = []
    let codes = strings.map { text in
      if let code = known[text] { return code }
      let code = Int32(levels.count)
      known[text] = code
      levels.append(text)
      return code
    }
    self.init(name: name, codes: codes, levels: levels)
  }

  /// A column of text from its codes, which use every level.
  package init(name: String, codes: [Int32], levels: [String], literals: Set<Int32> = [], respelled: Set<Int32> = []) {
    let other = levels.firstIndex { DecimalNumber.value(of: $0) == nil }
    let row = other.flatMap { level in codes.firstIndex { $0 == level } }
    self.init(
      name: name, values: .text(codes: codes, levels: levels), firstNonNumber: row, literals: literals,
      respelled: respelled)
  }

  init(
    name: String, values: Values, firstNonNumber: Int?, literals: Set<Int32> = [], respelled: Set<Int32> = []
  ) {
    self.name = name
    self.values = values
    self.firstNonNumber = firstNonNumber
    self.literals = literals
    self.respelled = respelled
  }

  /// The number of rows.
  public var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .text(let codes, _): codes.count
    }
  }

  /// The cell as a text for people: whole numbers do not have a decimal point.
  public func text(at row: Int) -> String {
    switch values {
    case .text(let codes, let levels): return levels[Int(codes[row])]
    case .numbers(let numbers):
      guard numbers[row] != 0 else { return "0" }
      let text = "\(numbers[row])"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
  }

  /// The column with the given rows, in the given order.
  ///
  /// It keeps its type, and only the levels that occur, in the order of their first appearance.
  func rows(_ indices: [Int]) -> Column {
    var result = cells(indices)
    (result.description, result.levelNumbers) = (description, levelNumbers)
    return result
  }

  private func cells(_ indices: [Int]) -> Column {
    switch values {
    case .numbers(let numbers): return Column(name: name, numbers: indices.map { numbers[$0] })
    case .text(let codes, let levels):
      var renumbered = [Int32](repeating: -1, count: levels.count)
      var kept: [String] = []
      let newCodes = indices.map { row in
        let old = Int(codes[row])
        if renumbered[old] < 0 {
          renumbered[old] = Int32(kept.count)
          kept.append(levels[old])
        }
        return renumbered[old]
      }
      func moved(_ marks: Set<Int32>) -> Set<Int32> { Set(marks.map { renumbered[Int($0)] }.filter { $0 >= 0 }) }
      return Column(
        name: name, codes: newCodes, levels: kept, literals: moved(literals), respelled: moved(respelled))
    }
  }

  /// The column with other texts for its levels; several of these may be equal.
  package func renamed(_ names: [String]) -> Column {
    guard case .text(let codes, _) = values else { return self }
    var known: [String: Int32] = [:]
    var levels: [String] = []
    let places = names.map { name in
      if let place = known[name] { return place }
      let place = Int32(truncatingIfNeeded: levels.count)
      known[name] = place
      levels.append(name)
      return place
    }
    func moved(_ marks: Set<Int32>) -> Set<Int32> { Set(marks.map { places[Int($0)] }) }
    return Column(
      name: name, codes: codes.map { places[Int($0)] }, levels: levels, literals: moved(literals),
      respelled: moved(respelled))
  }

  /// A column from its cells; for texts, the first that is not a number is found.
  init(name: String, _ values: Values) {
    switch values {
    case .numbers(let numbers): self.init(name: name, numbers: numbers)
    case .text(let codes, let levels): self.init(name: name, codes: codes, levels: levels)
    }
  }
}
