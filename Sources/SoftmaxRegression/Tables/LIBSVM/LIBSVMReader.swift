/// Reads LIBSVM text in one pass over the bytes; only a new label becomes a `String`.
struct LIBSVMReader {
  let source: String
  /// The number of features, or nil for the largest index in the text.
  var featureCount: Int?

  /// The rows that have been read so far.
  private struct Rows: ~Copyable {
    var offsets = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    var labels: [Int32] = []
    var names = LevelTable()
    var lines = LineMap()
    var largest = 0
  }

  /// The table in the bytes.
  func table(_ bytes: Span<UInt8>) throws(TableError) -> LIBSVMTable {
    if CSVReader.begins(bytes, with: [0xff, 0xfe]) || CSVReader.begins(bytes, with: [0xfe, 0xff]) {
      throw error("the text is in UTF-16; save it as UTF-8.", .malformed)
    }
    var rows = Rows()
    // There is one number per colon: arrays of this size need not grow, which would take twice their memory.
    var colons = 0
    for i in 0..<bytes.count where bytes[i] == UInt8(ascii: ":") { colons += 1 }
    rows.indices.reserveCapacity(colons)
    rows.values.reserveCapacity(colons)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var line = LineCursor(start: CSVReader.begins(bytes, with: mark) ? mark.count : 0)
    while line.next(bytes) { try read(line, bytes, &rows) }
    guard rows.lines.count > 0 else {
      throw error("there are no rows; a row must be a label and index:value pairs.", .empty)
    }
    let features = SparseMatrix(
      checkedRows: rows.lines.count, columns: featureCount ?? rows.largest, offsets: rows.offsets,
      indices: rows.indices, values: rows.values)
    return LIBSVMTable(
      source: source, features: features, labels: Self.column(rows.labels, rows.names.levels), lines: rows.lines)
  }

  /// Reads one line, which may be blank or a comment.
  private func read(_ line: LineCursor, _ bytes: Span<UInt8>, _ rows: inout Rows) throws(TableError) {
    var (position, end) = (line.start, line.end)
    var token = Self.token(bytes, &position, end)
    guard !token.isEmpty else { return }
    do throws(CSVFault) {
      rows.labels.append(try rows.names.code(of: CSVCursor.Cell(range: token), in: bytes, line: line.number))
    } catch {
      throw self.error(Sentence(error.message), .malformed, line: line.number)
    }
    if Self.has(bytes, token, UInt8(ascii: ":")) {
      throw fault("the row begins with", "where its label should stand; write one", line, token, bytes)
    }
    if Self.has(bytes, token, UInt8(ascii: ",")) {
      throw fault("there is", "which is more than one label; write one a row", line, token, bytes)
    }
    rows.lines.append(line.number)
    var last = 0
    while true {
      token = Self.token(bytes, &position, end)
      guard !token.isEmpty else { break }
      if last == 0, Self.begins(bytes, token, with: Self.query) { continue }
      guard let (index, colon) = Self.index(bytes, token) else {
        throw fault("there is", "where a pair index:value should stand, as in 3:0.5", line, token, bytes)
      }
      guard index > 0 else {
        throw fault(
          "there is", "but indices begin at 1; add 1 to all (zero_based=False in scikit-learn)", line, token, bytes)
      }
      guard index <= featureCount ?? SparseMatrix.columnLimit else {
        let limit =
          featureCount.map { "but the features are \($0)" } ?? "but indices end at \(SparseMatrix.columnLimit)"
        throw fault("there is", "\(limit); leave it out", line, token, bytes)
      }
      guard index > last else {
        throw fault("there is", "after index \(last); write indices in ascending order, each once", line, token, bytes)
      }
      guard let value = DecimalNumber.value(of: bytes, in: colon + 1..<token.upperBound) else {
        throw fault("there is", "without a finite number after the colon; write one", line, token, bytes)
      }
      last = index
      guard value != 0 else { continue }
      rows.indices.append(Int32(truncatingIfNeeded: index - 1))
      rows.values.append(value)
    }
    rows.largest = max(rows.largest, last)
    rows.offsets.append(rows.values.count)
  }

  /// The labels as numbers if all of them are numbers, or else as text.
  private static func column(_ codes: [Int32], _ levels: [String]) -> Column {
    let numbers = levels.compactMap { DecimalNumber.value(of: $0) }
    guard numbers.count == levels.count else { return Column(name: "label", codes: codes, levels: levels) }
    return Column(name: "label", numbers: codes.map { numbers[Int($0)] })
  }

  private func fault(
    _ what: String, _ why: String, _ line: LineCursor, _ token: Range<Int>, _ bytes: Span<UInt8>
  ) -> TableError {
    let text = String(decoding: token.prefix(200).map { bytes[$0] }, as: UTF8.self)
    let place = "at character \(token.lowerBound - line.start + 1)"
    return error("\(what) \(text.excerpt) \(place), \(why).", .invalidValue, line: line.number)
  }

  private func error(_ message: Sentence, _ kind: TableError.Kind, line: Int? = nil) -> TableError {
    TableError(kind, file: source, line: line, message: message)
  }
}
