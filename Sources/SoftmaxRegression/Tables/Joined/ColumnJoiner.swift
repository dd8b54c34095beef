/// Builds a column of several files, one after another.
///
/// A column holds numbers in all files, with missing values in any of them, or texts in all files.
struct ColumnJoiner {
  private enum Cells {
    case numbers([Double])
    case texts(TextCells)
  }

  /// The kind of the cells that are not missing.
  private enum Kind { case numbers, texts }

  private let name: String
  /// Whether the column has texts, whatever its cells contain.
  private let isText: Bool
  private var cells: Cells?
  private var description: String?
  private var levelNumbers: [Column.LevelNumber] = []
  /// The kind in the files so far, and the first file of that kind; nil if all cells are missing.
  private var known: (kind: Kind, source: String)?

  /// A column without cells.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - isText: whether its cells are names, even if they are numbers.
  init(_ name: String, isText: Bool) {
    self.name = name
    self.isText = isText
  }

  /// The column.
  var column: Column {
    var result =
      switch cells {
      case .numbers(let numbers): Column(name: name, numbers: numbers)
      case .texts(let texts): texts.column(name)
      case nil: Column(name: name, numbers: [])
      }
    (result.description, result.levelNumbers) = (description, levelNumbers)
    return result
  }

  /// Appends the cells of the next file.
  ///
  /// - Throws: ``TableError`` that names the first cell of another kind than those of the files before.
  mutating func append(_ table: Table) throws(TableError) {
    let column = try table.column(name)
    let reading = table.format.cells
    if let kind = isText ? .texts : Self.kind(column, reading) {
      if let known, known.kind != kind { throw fault(column, table, kind, known.source) }
      known = known ?? (kind, table.source)
    }
    join(column, reading)
    description = description ?? column.description
    let levels = Set(levelNumbers.map(\.level))
    levelNumbers = (levelNumbers + column.levelNumbers.filter { !levels.contains($0.level) })
      .sorted { $0.number < $1.number }
  }

  private static func kind(_ column: Column, _ reading: CellReading) -> Kind? {
    switch column.values {
    case .numbers(let numbers): return numbers.allSatisfy(\.isNaN) ? nil : .numbers
    case .text(let codes, _):
      let numbers = LevelNumbers(column, reading)
      if codes.contains(where: { numbers.areOther[Int($0)] }) { return .texts }
      return codes.allSatisfy { numbers.values[Int($0)].isNaN } ? nil : .numbers
    }
  }

  private mutating func join(_ column: Column, _ reading: CellReading) {
    // The cells are taken out while they change, so that they are not copied.
    switch (cells, column.values) {
    case (nil, .numbers(let numbers)) where !isText: cells = .numbers(numbers)
    case (.numbers(var all), .numbers(let numbers)) where !isText:
      cells = nil
      all += numbers
      cells = .numbers(all)
    case (.numbers(var all), .text(let codes, _)) where known?.kind == .numbers:
      cells = nil
      let numbers = LevelNumbers(column, reading).values
      for code in codes { all.append(numbers[Int(code)]) }
      cells = .numbers(all)
    case (.texts(let texts), .numbers(let numbers)) where known?.kind != .texts:
      let levels = LevelNumbers(texts.column(name), reading).values
      cells = .numbers(texts.codes.map { levels[Int($0)] } + numbers)
    case (.texts(var texts), _):
      cells = nil
      texts.append(Self.texts(column))
      cells = .texts(texts)
    case (.numbers(let numbers), _):
      // All cells so far are missing.
      var texts = TextCells(Self.texts(Column(name: name, numbers: numbers)))
      texts.append(Self.texts(column))
      cells = .texts(texts)
    case (nil, _): cells = .texts(TextCells(Self.texts(column)))
    }
  }

  /// The column as texts, which are empty for missing numbers.
  private static func texts(_ column: Column) -> Column {
    guard case .numbers(let numbers) = column.values else { return column }
    return Column(name: column.name, strings: numbers.indices.map { numbers[$0].isNaN ? "" : column.text(at: $0) })
  }

  private func fault(_ column: Column, _ table: Table, _ kind: Kind, _ other: String) -> TableError {
    let remedy: Sentence =
      levelNumbers.isEmpty && column.levelNumbers.isEmpty
      ? "; correct the cells, or take the column for texts in all files\(aside: .text)."
      : "; keep the numbers of labelled values\(aside: .codes)."
    let other = ShortName.of(other, within: 60)
    guard kind == .texts, case .text(let codes, let levels) = column.values else {
      return table.error(
        .invalidValue, column: name, "the column has numbers, but texts in \(other)" + remedy)
    }
    let numbers = LevelNumbers(column, table.format.cells)
    let row = codes.firstIndex { numbers.areOther[Int($0)] } ?? 0
    return table.error(
      .notANumber, row: row, column: name,
      "\(levels[Int(codes[row])].excerpt) is not a number, but the column has numbers in \(other)" + remedy)
  }
}

/// The numbers that the levels of a column of texts are.
private struct LevelNumbers {
  /// The number of each level; NaN for missing values and other texts.
  let values: [Double]
  /// Whether each level is neither a number nor a missing value.
  let areOther: [Bool]

  init(_ column: Column, _ reading: CellReading) {
    guard case .text(_, let levels) = column.values else {
      (values, areOther) = ([], [])
      return
    }
    let (absent, missing) = (reading.absentTexts, reading.missingNumbers)
    let numbers = levels.enumerated().map { code, level -> Double? in
      if absent.contains(level), !column.literals.contains(Int32(code)) { return .nan }
      guard let number = DecimalNumber.value(of: level) else { return nil }
      return missing.contains(number) ? .nan : number
    }
    values = numbers.map { $0 ?? .nan }
    areOther = numbers.map { $0 == nil }
  }
}
