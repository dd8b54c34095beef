internal import CReadStat
internal import SoftmaxRegression

/// The contents of a statistical file, as ReadStat hands them over.
final class StatisticalContents {
  private let file: TableFile
  private var columns: [StatisticalColumn] = []
  private var sets: [String: ValueLabels] = [:]
  private var expectedRows = 0
  private var rows = 0
  /// The first fault, which ends the reading.
  private(set) var fault: TableError?

  init(_ file: TableFile) { self.file = file }

  /// Calls `body` with the functions that gather the contents.
  func handlers<Result>(_ body: (UnsafePointer<softmax_statistical_handlers>) -> Result) -> Result {
    withExtendedLifetime(self) {
      var handlers = softmax_statistical_handlers(
        context: Unmanaged.passUnretained(self).toOpaque(),
        begin: { StatisticalContents.at($0).begin(rows: Int($1), columns: Int($2)) },
        column: { StatisticalContents.at($0).add($2, at: Int($1)) },
        number: { StatisticalContents.at($0).add($3, row: Int($1), at: Int($2)) },
        text: { StatisticalContents.at($0).add($3, row: Int($1), at: Int($2)) },
        label: { StatisticalContents.at($0).add(label: $4, of: $2, $3, to: $1) })
      return body(&handlers)
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> StatisticalContents {
    guard let context else { preconditionFailure("ReadStat passes on its context.") }
    return Unmanaged.fromOpaque(context).takeUnretainedValue()
  }

  /// Remembers the first fault, and ends the reading.
  private func stop(_ kind: TableError.Kind, column: String? = nil, _ message: Sentence) -> Int32 {
    fault = fault ?? file.error(kind, column: column, message)
    return 0
  }

  private func begin(rows: Int, columns count: Int) -> Int32 {
    // A damaged file may promise any number of rows.
    expectedRows = min(max(0, rows), file.byteCount ?? 0)
    columns.reserveCapacity(min(max(0, count), 1 << 16))
    return 1
  }

  private func add(_ column: UnsafePointer<softmax_statistical_column>?, at place: Int) -> Int32 {
    guard let column = column?.pointee, place == columns.count, let name = column.name.map({ String(cString: $0) }),
      !name.isEmpty
    else { return stop(.malformed, "its columns are damaged; save the file again.") }
    let description = column.label.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    var read = StatisticalColumn(
      name: name, description: description, display: column.format.map { String(cString: $0) } ?? "",
      labels: column.labels.map { String(cString: $0) }, isText: column.is_text != 0)
    read.reserve(rows: expectedRows)
    columns.append(read)
    return 1
  }

  private func add(_ number: Double, row: Int, at place: Int) -> Int32 {
    guard columns.indices.contains(place), columns[place].append(number, row: row) else { return damaged(row) }
    rows = max(rows, row + 1)
    return 1
  }

  private func add(_ text: UnsafePointer<CChar>?, row: Int, at place: Int) -> Int32 {
    guard let text, columns.indices.contains(place), columns[place].append(text, row: row) else { return damaged(row) }
    rows = max(rows, row + 1)
    return 1
  }

  private func damaged(_ row: Int) -> Int32 {
    fault =
      fault
      ?? TableError(
        .malformed, file: file.source, row: row + 1, message: "the row is damaged; save the file again.")
    return 0
  }

  private func add(
    label: UnsafePointer<CChar>?, of number: Double, _ text: UnsafePointer<CChar>?, to set: UnsafePointer<CChar>?
  ) -> Int32 {
    guard let label, let set else { return 1 }
    sets[String(cString: set), default: ValueLabels()].add(
      String(cString: label), to: text.map { .text(String(cString: $0)) } ?? .number(number))
    return 1
  }

  /// The table.
  ///
  /// - Throws: ``TableError`` if there are no columns or rows, or two columns have the same name.
  func table(_ format: StatisticalFormat) throws(TableError) -> Table {
    guard !columns.isEmpty else { throw file.error(.empty, "the file has no columns; save it again.") }
    guard rows > 0 else { throw file.error(.empty, "the file has no rows; add at least one.") }
    guard columns.allSatisfy({ $0.count == rows }) else {
      throw file.error(.malformed, "its last row is not whole; save the file again.")
    }
    let keepsCodes = file.formats.text.cells.keepsCodes
    var partly: [String] = []
    var result: [Column] = []
    for place in columns.indices {
      let own = columns[place]
      // Numbers are in memory twice only for one column at a time.
      columns[place] = StatisticalColumn(name: own.name, description: nil, display: "", labels: nil, isText: false)
      let labels = keepsCodes ? nil : own.labels.flatMap { sets[$0] }
      result.append(own.column(labels: labels, dates: format.dates(own.display)))
      if labels?.namesSomeOnly(of: own) == true { partly.append(own.name) }
    }
    if !partly.isEmpty {
      let names = partly.prefix(5).joined(separator: ", ") + (partly.count > 5 ? ", ..." : "")
      file.formats.report(
        "\(file.source): columns in which some values have labels and others do not stay numbers: \(names)."
      )
    }

    return try Table(result, source: file.source).reading(as: file.formats.text)
  }
}
