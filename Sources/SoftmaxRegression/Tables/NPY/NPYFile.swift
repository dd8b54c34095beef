/// An array in an NPY file, of which only the header has been read.
struct NPYFile {
  let source: String
  let header: NPYHeader
  let bytes: FileBytes
  /// The kind of the elements, such as `f` for floating-point numbers.
  let kind: Character
  let size: Int
  /// The number of rows.
  let rows: Int
  let columns: Int

  /// Reads the header, and checks the length of the file against it.
  init(_ bytes: FileBytes, source: String) throws(TableError) {
    self.source = source
    self.bytes = bytes
    do throws(NPYHeader.Fault) {
      header = try NPYHeader(bytes.copy(0..<NPYHeader.byteCount))
    } catch {
      throw Self.error(.malformed, source, Sentence(error.message))
    }
    let type = header.type.drop { "<>|=".contains($0) }
    let size = Int(type.dropFirst()) ?? -1
    guard let kind = type.first, "fiubSU".contains(kind), size > 0, size <= 1 << 20 else {
      throw Self.error(
        .malformed, source,
        "its elements are of type \(header.type.excerpt); save an array of numbers or short strings.")
    }
    guard !header.type.hasPrefix(">") || size == 1 || kind == "S" else {
      throw Self.error(
        .malformed, source,
        "its elements are big-endian (\(header.type.excerpt)); save them as little-endian ones, with array.astype(\"<\(type)\")."
      )
    }
    guard header.shape.count == 1 || header.shape.count == 2 else {
      let axes = header.shape.count == 1 ? "1 axis" : "\(header.shape.count) axes"
      throw Self.error(.malformed, source, "the array has \(axes); save one with two axes, one row per sample.")
    }
    self.kind = kind
    self.size = kind == "U" ? 4 * size : size
    rows = header.shape[0]
    columns = header.shape.count == 2 ? header.shape[1] : 1
    try checkLength()
  }

  private func checkLength() throws(TableError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    let (needed, overflows) = count.multipliedReportingOverflow(by: size)
    let present = bytes.count - header.offset
    let shape = "\(rows) x \(columns) elements of \(size) bytes"
    guard !overflow, !overflows, needed <= present else {
      throw error(.malformed, "the file is cut short: \(shape) do not fit into \(present) bytes; save the array again.")
    }
    guard needed == present else {
      throw error(
        .malformed, "\(present - needed) bytes follow \(shape); save the array again, in a separate file.")
    }
    guard rows > 0, columns > 0 else {
      throw error(.empty, "the array has \(rows) rows and \(columns) columns; save one that is not empty.")
    }
  }

  /// The place of an element.
  @inline(__always)
  func place(_ row: Int, _ column: Int) -> Int {
    header.offset + size * (header.isColumnMajor ? column * rows + row : row * columns + column)
  }

  /// An element that is a number.
  func number(_ row: Int, _ column: Int) -> Double {
    let bits = bits(row, column)
    switch (kind, size) {
    case ("f", 8): return Double(bitPattern: bits)
    case ("f", _): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case ("i", _): return Double(signed(bits))
    default: return Double(bits)
    }
  }

  /// The bytes of an element, at most 8, as a number; the first byte is the lowest.
  func bits(_ row: Int, _ column: Int) -> UInt64 {
    let place = place(row, column)
    return bytes.withBytes { bytes in
      var bits: UInt64 = 0
      for i in 0..<min(8, size) { bits |= UInt64(bytes[place + i]) << UInt64(8 * i) }
      return bits
    }
  }

  /// The number in two's complement with the width of the elements.
  func signed(_ bits: UInt64) -> Int64 {
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: bits << shift) >> Int64(shift)
  }

  /// Whether the elements are numbers that can be features.
  var isNumeric: Bool {
    switch kind {
    case "f": [4, 8].contains(size)
    case "i", "u": [1, 2, 4, 8].contains(size)
    case "b": size == 1
    default: false
    }
  }

  func error(_ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: Sentence) -> TableError {
    TableError(kind, file: source, row: row.map { $0 + 1 }, column: column, message: message)
  }

  private static func error(_ kind: TableError.Kind, _ source: String, _ message: Sentence) -> TableError {
    TableError(kind, file: source, message: message)
  }
}
