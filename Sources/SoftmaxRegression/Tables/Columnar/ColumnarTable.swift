internal import ColumnarFiles

/// A table in a columnar file: its columns, with one for each element of a list, and those that cannot be read.
struct ColumnarTable: Sendable {
  /// A column of the table.
  struct Cell: Sendable {
    let name: String
    /// The column of the file.
    let column: Int
    /// The element of its lists; nil for other columns.
    let element: Int?
  }

  let file: any ColumnarFile
  let place: TableFile
  /// The columns that can be read.
  private(set) var cells: [Cell] = []
  /// The columns that cannot be read, with the reasons, in the order of the file.
  private(set) var refused: [(name: String, reason: String)] = []
  /// The number of rows.
  let rowCount: Int

  /// - Parameters:
  ///   - file: the file, which is open.
  ///   - place: its name, the properties of its cells, and the receiver of findings.
  init(_ file: any ColumnarFile, at place: TableFile) throws(TableError) {
    self.file = file
    self.place = place
    rowCount = file.groups.reduce(0, +)
    for (place, column) in file.columns.enumerated() {
      // pandas stores labels of rows under such a name, unless they have a name.
      guard !column.name.hasPrefix("__index_level_") else {
        refused.append((column.name, "the index of a data frame"))
        continue
      }
      switch column.kind {
      case .numbers, .texts: cells.append(Cell(name: column.name, column: place, element: nil))
      case .list(let width):
        for i in 0..<width { cells.append(Cell(name: "\(column.name)[\(i)]", column: place, element: i)) }
      case .refused(let reason): refused.append((column.name, reason))
      }
    }
    guard !file.columns.isEmpty else {
      throw place.error(.empty, "there are no columns; write a table with at least one.")
    }
    guard rowCount > 0 else { throw place.error(.empty, "there are no rows; write a table with at least one.") }
    if cells.isEmpty, let first = refused.first {
      throw place.error(.unsupportedFormat, column: first.name, Sentence(first.reason))
    }
    // Names must differ, also those of elements.
    _ = try Table(cells.map { Column(name: $0.name, numbers: []) }, source: place.source)
  }

  /// Opens a columnar file.
  static func open(_ file: TableFile) throws(TableError) -> any ColumnarFile {
    let bytes = try file.contents()
    do throws(ColumnarFault) {
      return try ColumnarFormat.open(UnsafeRawBufferPointer(start: bytes.address, count: bytes.count), owner: bytes)
    } catch {
      throw Self.error(error, at: file)
    }
  }

  /// An error about a column that cannot be read, instead of one that there is no such column.
  func explained(_ error: TableError) -> TableError {
    guard error.kind == .unknownColumn, let name = error.column else { return error }
    if let known = refused.first(where: { $0.name == name }) {
      return place.error(.unsupportedFormat, column: name, Sentence(known.reason))
    }
    for case .list(let width) in file.columns.filter({ $0.name == name }).map(\.kind) {
      return place.error(
        .unknownColumn, column: name,
        "it holds lists, whose elements are separate columns; name these, \("\(name)[0]".excerpt) to \("\(name)[\(width - 1)]".excerpt)."
      )
    }
    return error
  }

  /// A fault as an error in a file.
  static func error(_ fault: ColumnarFault, at place: TableFile) -> TableError {
    TableError(
      fault.kind == .malformed ? .malformed : .unsupportedFormat, file: fault.file ?? place.source,
      column: fault.column, message: Sentence(fault.message))
  }

  /// A fault of this file as an error.
  func error(_ fault: ColumnarFault) -> TableError {
    Self.error(fault, at: place)
  }

  /// Reports columns that are left out.
  func report(_ columns: [(name: String, reason: String)]) {
    guard !columns.isEmpty else { return }
    let texts = columns.prefix(10).map { column in
      let reason = column.reason.prefix { $0 != ";" }
      return "\(column.name.excerpt) (\(reason))"
    }
    let more = columns.count > 10 ? " and \(columns.count - 10) more" : ""
    place.formats.report(
      Sentence(
        "\(place.source): columns that cannot be features or classes are left out: \(texts.joined(separator: ", "))\(more)."
      ))
  }

  /// Refuses numbers that do not fit into the memory, before memory is taken: a damaged file may state any count.
  ///
  /// - Parameters:
  ///   - numbers: the numbers of a row.
  ///   - size: the bytes of a number.
  func checkMemory(rows: Int, _ numbers: Int, size: Int) throws(TableError) {
    let bytes = Double(rows) * Double(numbers) * Double(size)
    guard let fault = MemoryLimit.fault(bytes, for: "its numbers") else { return }
    throw place.error(.invalidValue, Sentence("\(fault); choose fewer columns or rows."))
  }
}
