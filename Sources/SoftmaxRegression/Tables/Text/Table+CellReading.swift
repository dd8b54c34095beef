extension Table {
  /// The table with a further reading of its cells: dates as numbers or levels, disguised numbers as plain ones, and
  /// columns of texts as texts.
  ///
  /// - Throws: ``TableError`` that names the first cell of a column of dates which is not a date.
  package func reading(_ cells: CellReading) throws(TableError) -> Table {
    let all = format.cells.adding(cells)
    return all == format.cells ? self : try read(as: all, from: format.cells)
  }

  /// The table with its cells read according to a format, for readers of files that are not texts.
  package func reading(as format: TextFormat) throws(TableError) -> Table {
    try with(columns, format).read(as: format.cells, from: CellReading())
  }

  /// The table with its cells read according to its format, if they are cells of a text.
  func readingText() throws(TableError) -> Table {
    let isPlain = format.cells.dates.isEmpty && format.cells.numbers == .strict && format.decimal != .comma
    return isPlain ? self : try read(as: format.cells, from: CellReading())
  }

  private func read(as cells: CellReading, from earlier: CellReading) throws(TableError) -> Table {
    var (read, format) = (columns, format)
    let names = Set(format.names)
    for (place, column) in columns.enumerated() {
      if let part = cells.dates[column.name] {
        if earlier.dates[column.name] == nil { read[place] = try dates(column, part, cells) }
      } else if cells.texts.contains(column.name) {
        if case .numbers = column.values {
          read[place] = Column(name: column.name, strings: (0..<rowCount).map(column.text))
        }
      } else if !names.contains(column.name) {
        read[place] = try numbers(column, cells)
      }
    }
    format.cells = cells
    return with(read, format)
  }

  /// A column of dates as numbers of days, or as the numbers of months or days of the week, which are levels.
  private func dates(_ column: Column, _ part: DatePart, _ cells: CellReading) throws(TableError) -> Column {
    guard case .text(let codes, let levels) = column.values else {
      throw notDate(column, row: 0)
    }
    var parts: [Int?] = []
    for (code, level) in levels.enumerated() {
      let isMissing = !column.literals.contains(Int32(code)) && cells.isMissing(level)
      guard let date = isMissing ? nil : CalendarDate(level) else {
        guard isMissing else { throw notDate(column, row: codes.firstIndex(of: Int32(code)) ?? 0) }
        parts.append(nil)
        continue
      }
      parts.append(part.value(ofDay: date.days))
    }
    guard part.isLevel else {
      return Column(name: column.name, numbers: codes.map { parts[Int($0)].map(Double.init) ?? .nan })
    }
    return column.renamed(parts.map { $0.map(String.init) ?? "" })
  }

  private func notDate(_ column: Column, row: Int) -> TableError {
    error(
      .invalidValue, row: row, column: column.name,
      "\(column.text(at: row).excerpt) is not a date; write dates as 2023-08-26 or 26.08.2023, or leave the column as it is"
        + "\(aside: .date).")
  }

  /// A column of texts with plain numbers for those that are numbers, if these are no fewer than the others.
  private func numbers(_ column: Column, _ cells: CellReading) throws(TableError) -> Column {
    let numerals = Numerals(decimal: format.decimal ?? .point, isLenient: cells.numbers == .lenient)
    guard numerals != Numerals(), case .text(let codes, let levels) = column.values else { return column }
    let absent = cells.absentTexts
    let plain = levels.map { absent.contains($0) ? nil : numerals.plain($0) }
    let isOther = levels.indices.map { plain[$0] == nil && !absent.contains(levels[$0]) }
    if let point = levels.indices.first(where: { isOther[$0] && DecimalNumber.value(of: levels[$0]) != nil }),
      levels.indices.allSatisfy({ !isOther[$0] || DecimalNumber.value(of: levels[$0]) != nil })
    {
      // A whole column of such numbers would be read as fractions, a thousand times too small.
      throw error(
        .invalidValue, row: codes.firstIndex { Int($0) == point }, column: column.name,
        "\(levels[point].excerpt) has a point, but decimals have commas; read thousands separators\(aside: .lenientNumbers), "
          + "or state the decimal mark\(aside: .decimal).")
    }
    guard codes.count(where: { plain[Int($0)] != nil }) >= codes.count(where: { isOther[Int($0)] }) else {
      return column
    }
    try checkMarks(column, levels, numerals, codes)
    return column.renamed(levels.indices.map { plain[$0] ?? levels[$0] })
  }

  /// Refuses a column in which a mark separates thousands in one cell and decimals in another.
  private func checkMarks(
    _ column: Column, _ levels: [String], _ numerals: Numerals, _ codes: [Int32]
  ) throws(TableError) {
    guard numerals.isLenient else { return }
    let disguised = levels.map { DisguisedNumber($0, decimal: numerals.decimal) }
    guard let first = disguised.firstIndex(where: { $0?.isAmbiguous ?? false }),
      let other = disguised.firstIndex(where: { $0?.kind == .decimalMark })
    else { return }
    throw error(
      .invalidValue, row: codes.firstIndex { Int($0) == first }, column: column.name,
      "\(levels[first].excerpt) may have thousands or decimals, since \(levels[other].excerpt) has decimals; state the "
        + "decimal mark\(aside: .decimal), or write all numbers in one way.")
  }
}
