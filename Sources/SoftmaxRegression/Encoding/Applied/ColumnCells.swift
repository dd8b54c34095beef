/// The cells of a column in the reading of an encoding, which knows missing values and numbers.
struct ColumnCells {
  /// The name of the column.
  let name: String
  private let values: Column.Values
  /// The codes of levels that also occur as different bytes, which are the same text in Unicode.
  let respelled: Set<Int32>
  /// The number of each level of a text column; NaN if the level is not a number, or is a missing value.
  private let levelNumbers: [Double]
  /// Whether each level of a text column means a missing value.
  private let levelIsMissing: [Bool]
  /// The numbers that mean missing values.
  private let missingNumbers: [Double]
  /// The levels in the order of the numbers for which they stand in the file; empty for other columns.
  private let statedLevels: [String]

  init(_ column: Column, _ reading: CellReading) {
    name = column.name
    values = column.values
    respelled = column.respelled
    statedLevels = column.levelNumbers.map(\.level)
    switch values {
    case .numbers:
      (levelNumbers, levelIsMissing, missingNumbers) = ([], [], reading.missingNumbers)
    case .text(_, let levels):
      let texts = reading.absentTexts
      let isMissing = levels.enumerated().map { texts.contains($1) && !column.literals.contains(Int32($0)) }
      let absent = reading.missingNumbers
      let stated = Dictionary(
        column.levelNumbers.map { ($0.level, $0.number) }, uniquingKeysWith: { first, _ in first })
      let numbers = levels.indices.map { level in
        isMissing[level] ? .nan : stated[levels[level]] ?? DecimalNumber.value(of: levels[level]) ?? .nan
      }
      levelNumbers = numbers.map { absent.contains($0) ? .nan : $0 }
      levelIsMissing = levels.indices.map { isMissing[$0] || absent.contains(numbers[$0]) }
      missingNumbers = []
    }
  }

  /// Whether levels stand for numbers in the file.
  var hasStatedLevels: Bool { !statedLevels.isEmpty }

  /// The codes and levels of a column of texts; nil for numbers.
  var texts: (codes: [Int32], levels: [String])? {
    if case .text(let codes, let levels) = values { (codes, levels) } else { nil }
  }

  /// Whether a level of a column of texts means a missing value.
  func isAbsent(level: Int) -> Bool { levelIsMissing[level] }

  /// The number in a row; NaN if the cell is missing, or is not a number.
  @inline(__always)
  func number(_ row: Int) -> Double {
    switch values {
    case .numbers(let numbers):
      let number = numbers[row]
      return missingNumbers.isEmpty || !missingNumbers.contains(number) ? number : .nan
    case .text(let codes, _): return levelNumbers[Int(codes[row])]
    }
  }

  /// The numbers in a range of rows; NaN for cells that are missing, or are not numbers.
  func numbers(_ rows: Range<Int>) -> [Double] {
    if case .numbers(let numbers) = values, missingNumbers.isEmpty {
      return rows == numbers.indices ? numbers : Array(numbers[rows])
    }
    return rows.map(number)
  }

  /// Whether the cell of a row is missing.
  func isMissing(_ row: Int) -> Bool {
    switch values {
    case .numbers: number(row).isNaN
    case .text(let codes, _): levelIsMissing[Int(codes[row])]
    }
  }

  /// Whether a cell could be missing, determined without reading each cell.
  private var mayMiss: Bool {
    switch values {
    case .numbers: true
    case .text: levelIsMissing.contains(true)
    }
  }

  /// The rows whose cell is missing, ascending.
  func missingRows(_ count: Int) -> [Int] {
    if case .numbers(let numbers) = values, missingNumbers.isEmpty, !numbers.contains(where: \.isNaN) { return [] }
    return mayMiss ? (0..<count).filter(isMissing) : []
  }

  /// The first row whose cell is neither missing nor a finite number.
  func firstNonNumber(_ count: Int) -> Int? {
    switch values {
    case .numbers(let numbers):
      return numbers.firstIndex { $0.isInfinite && !missingNumbers.contains($0) }
    case .text(let codes, _):
      let isOther = levelNumbers.indices.map { levelNumbers[$0].isNaN && !levelIsMissing[$0] }
      return isOther.contains(true) ? codes.firstIndex { isOther[Int($0)] } : nil
    }
  }

  /// The first row of a column of numbers with a number so large that different whole numbers are read as the same.
  var firstRounded: Int? {
    func isRounded(_ number: Double) -> Bool { number.magnitude >= 0x1p53 && number.isFinite }
    switch values {
    case .numbers(let numbers): return numbers.firstIndex { isRounded($0) && !missingNumbers.contains($0) }
    case .text: return nil
    }
  }

  /// Two spellings of one number, if the column contains only numbers, and the first row of the second spelling.
  var twoSpellings: (first: String, second: String, row: Int)? {
    guard case .text(let codes, let levels) = values, kind == .numbers else { return nil }
    var known: [Double: Int] = [:]
    for (level, number) in levelNumbers.enumerated() where !number.isNaN && number.magnitude < 0x1p53 {
      if let first = known[number] {
        return (levels[first], levels[level], codes.firstIndex { Int($0) == level } ?? 0)
      }
      known[number] = level
    }
    return nil
  }

  /// The kinds of columns, by their cells that are not missing.
  enum Kind {
    case numbers
    case texts
    /// Most cells are numbers, but some are other texts: typing errors, or codes that look like numbers.
    case mixed
  }

  /// The kind of the column, over all rows.
  var kind: Kind {
    guard case .text(let codes, _) = values else { return .numbers }
    guard statedLevels.isEmpty else { return .texts }
    let isNumber = levelNumbers.map { !$0.isNaN }
    let isText = levelNumbers.indices.map { levelNumbers[$0].isNaN && !levelIsMissing[$0] }
    guard isText.contains(true) else { return .numbers }
    guard isNumber.contains(true) else { return .texts }
    let numbers = codes.count { isNumber[Int($0)] }
    let texts = codes.count { isText[Int($0)] }
    return numbers >= texts ? .mixed : .texts
  }

  /// The total weight of each distinct value, without missing cells and rows of weight zero.
  ///
  /// A column of numbers has a level for each number, whose name has no fraction for a whole number; texts keep their
  /// spelling.
  ///
  /// - Parameters:
  ///   - weights: the weights of the rows; nil for 1.
  ///   - rows: the rows that count, to which the weights belong; nil for all.
  func levelWeights(_ weights: [Double]?, rows: [Int]?) -> [String: Double] {
    guard let rows else { return levelWeights(weights) }
    var all = [Double](repeating: 0, count: count)
    for (place, row) in rows.enumerated() { all[row] = weights?[place] ?? 1 }
    return levelWeights(all)
  }

  /// The distinct names of levels or classes in their order: that of the file, if it has one, or the usual order.
  func ordered(_ names: some Sequence<String>) -> [String] {
    let usual = ClassOrder.sorted(names)
    guard !statedLevels.isEmpty else { return usual }
    let known = Set(usual)
    var seen: Set<String> = []
    let first = statedLevels.filter { known.contains($0) && seen.insert($0).inserted }
    return first + usual.filter { !seen.contains($0) }
  }

  /// The number of rows.
  private var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .text(let codes, _): codes.count
    }
  }

  /// The total weight of each distinct value, over all rows.
  func levelWeights(_ weights: [Double]?) -> [String: Double] {
    var result: [String: Double] = [:]
    switch values {
    case .numbers(let numbers):
      var sums: [Double: Double] = [:]
      for row in numbers.indices where weights?[row] != 0 {
        let number = number(row)
        if !number.isNaN { sums[number, default: 0] += weights?[row] ?? 1 }
      }
      for (number, sum) in sums { result[ClassOrder.name(of: number)] = sum }
    case .text(let codes, let names):
      var sums = [Double](repeating: 0, count: names.count)
      for row in codes.indices { sums[Int(codes[row])] += weights?[row] ?? 1 }
      for (level, sum) in sums.enumerated() where sum > 0 && !levelIsMissing[level] {
        result[names[level], default: 0] += sum
      }
    }
    return result
  }

  /// A code for each row and the name of each code: texts keep their spelling, and whole numbers have no fraction.
  var labels: LabelCodes {
    switch values {
    case .text(let codes, let levels): return LabelCodes(codes: codes, names: levels)
    case .numbers(let numbers):
      var known: [Double: Int32] = [:]
      var names: [String] = []
      let codes = numbers.map { number in
        if let code = known[number] { return code }
        let code = Int32(names.count)
        known[number] = code
        names.append(ClassOrder.name(of: number))
        return code
      }
      return LabelCodes(codes: codes, names: names)
    }
  }

  /// The place of each row of a range among known levels; `missing` for a missing cell, `unseen` for an unknown level.
  func places(_ rows: Range<Int>, in levels: LevelIndex, missing: Int32, unseen: Int32) -> [Int32] {
    switch values {
    case .numbers:
      return rows.map { row in
        let number = number(row)
        return number.isNaN ? missing : levels.place(ofNumber: number) ?? unseen
      }
    case .text(let codes, let names):
      // Each level that occurs is looked up once; a block of a large table may contain few of many levels.
      var known: [Int32: Int32] = [:]
      return rows.map { row in
        let code = codes[row]
        if let place = known[code] { return place }
        let level = Int(code)
        let place = levelIsMissing[level] ? missing : levels.place(of: names[level]) ?? unseen
        known[code] = place
        return place
      }
    }
  }

  /// The cell as a text for people.
  func text(_ row: Int) -> String {
    switch values {
    case .numbers(let numbers): numbers[row].isNaN ? "" : ClassOrder.name(of: numbers[row])
    case .text(let codes, let levels): levels[Int(codes[row])]
    }
  }
}
