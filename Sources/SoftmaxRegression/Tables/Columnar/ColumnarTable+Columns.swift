internal import ColumnarFiles

extension ColumnarTable {
  /// Some rows of some columns.
  ///
  /// - Parameters:
  ///   - wanted: the columns, by their places among the cells.
  ///   - groups: the groups of rows.
  ///   - most: the most rows, from the first.
  ///   - firstRow: the place of the first row in the file.
  ///   - leavesOut: whether columns that turn out not to be readable are left out, and reported.
  func table(
    _ wanted: [Int], groups: Range<Int>, rows most: Int = .max, firstRow: Int = 0, threads: Int,
    leavesOut: Bool = false
  ) throws(TableError) -> Table {
    let selection = Selection(groups: groups, of: file, most: most)
    // The elements of one list are read together.
    let columns = Array(Set(wanted.map { cells[$0].column })).sorted()
    // Codes of texts take half as much as numbers.
    let isText = columns.allSatisfy { file.columns[$0].kind == .texts }
    try checkMemory(
      rows: selection.rowCount, columns.reduce(0) { $0 + width(ofColumn: $1) }, size: isText ? 4 : 8)
    let isWide = columns.count >= threads
    let found = RowBlocks(rows: 1, threads: threads).collect(columns.count, work: isWide ? .infinity : 0) { i in
      let column = columns[i]
      let elements = wanted.compactMap { cells[$0].column == column ? cells[$0].element : nil }
      return Result { () throws(ColumnarFault) in
        try self.columns(column, elements, selection, threads: isWide ? 1 : threads)
      }
    }
    var known: [Int: [Column]] = [:]
    var faulty: [ColumnarFault] = []
    for (column, result) in zip(columns, found) {
      do throws(ColumnarFault) {
        known[column] = try result.get()
      } catch {
        guard leavesOut, error.kind == .unsupported else { throw self.error(error) }
        faulty.append(error)
      }
    }
    if let first = faulty.first, known.isEmpty { throw error(first) }
    report(faulty.map { ($0.column ?? "", $0.message) })
    var next: [Int: Int] = [:]
    let result = wanted.compactMap { place -> Column? in
      let column = cells[place].column
      defer { next[column, default: 0] += 1 }
      return known[column]?[next[column, default: 0]]
    }
    return try Table(
      result, rowCount: selection.rowCount, source: place.source, lines: LineMap(), firstRow: firstRow,
      format: place.formats.text
    ).readingText()
  }

  /// The numbers of a row of a column of the file.
  func width(ofColumn column: Int) -> Int {
    if case .list(let width) = file.columns[column].kind { width } else { 1 }
  }

  /// Groups of rows, and the number of rows that are taken of each.
  private struct Selection: Sendable {
    let parts: [(group: Int, rows: Int)]
    let rowCount: Int

    init(groups: Range<Int>, of file: any ColumnarFile, most: Int) {
      var left = most
      parts = groups.map { group in
        let rows = min(left, file.groups[group])
        left -= rows
        return (group, rows)
      }
      rowCount = parts.reduce(0) { $0 + $1.rows }
    }
  }

  /// A column of the file, or some elements of its lists.
  private func columns(
    _ column: Int, _ elements: [Int], _ selection: Selection, threads: Int
  ) throws(ColumnarFault) -> [Column] {
    let own = file.columns[column]
    switch own.kind {
    case .texts: return [try texts(column, selection)]
    case .numbers:
      let (numbers, traits) = try numbers(column, 1, selection, threads: threads)
      // Large whole numbers, such as identifiers, keep all digits as texts.
      if traits.isRounded { return [try texts(column, selection)] }
      return [Column(name: own.name, numbers: numbers)]
    case .list(let width):
      let (numbers, _) = try numbers(column, width, selection, threads: threads)
      return elements.map { element in
        Column(
          name: "\(own.name)[\(element)]", numbers: (0..<selection.rowCount).map { numbers[$0 * width + element] })
      }
    case .refused: return []
    }
  }

  private func numbers(
    _ column: Int, _ width: Int, _ selection: Selection, threads: Int
  ) throws(ColumnarFault) -> ([Double], NumberTraits) {
    var traits = NumberTraits()
    var fault: ColumnarFault?
    let numbers = [Double](unsafeUninitializedCapacity: selection.rowCount * width) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      do throws(ColumnarFault) {
        var place = 0
        for part in selection.parts where part.rows > 0 {
          let target = NumberTarget(column: column, start: .doubles(start + place * width), stride: width)
          for found in try file.read([target], group: part.group, rows: part.rows, threads: threads) {
            traits.add(found)
          }
          place += part.rows
        }
        count = selection.rowCount * width
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return (numbers, traits)
  }

  private func texts(_ column: Int, _ selection: Selection) throws(ColumnarFault) -> Column {
    var merge = TextMerge()
    for part in selection.parts where part.rows > 0 {
      merge.append(try file.texts(column, group: part.group, rows: part.rows))
    }
    return merge.column(file.columns[column].name)
  }
}
