/// An array in a file, of which only the header has been read.
struct ArrayFile {
  /// The file and, if it has several arrays, the name of the array, for messages.
  let source: String
  let bytes: FileBytes
  /// The type of the elements, as the file spells it.
  let type: String
  /// The kind of the elements: `f` floating-point numbers, `h` the upper halves of floats (bfloat16), `i` and `u` whole
  /// numbers, `b` truth values, `S` and `U` texts.
  let kind: Character
  /// The bytes of an element.
  let size: Int
  /// The number of rows.
  let rows: Int
  let columns: Int
  /// Where the elements begin.
  let offset: Int
  /// Whether the elements of a column are adjacent, rather than those of a row.
  let isColumnMajor: Bool

  /// The contents of an NPY file, of which the header is read.
  ///
  /// - Parameters:
  ///   - bytes: the file, or an archive in which it lies.
  ///   - range: the place of the file in the archive; nil for all bytes.
  ///   - source: the name of the file in messages.
  init(_ bytes: FileBytes, at range: Range<Int>? = nil, source: String) throws(TableError) {
    let range = range ?? 0..<bytes.count
    let header: NPYHeader
    do throws(NPYHeader.Fault) {
      header = try NPYHeader(
        bytes.copy(range.lowerBound..<min(range.upperBound, range.lowerBound + NPYHeader.byteCount)))
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
    try self.init(
      bytes, in: range.lowerBound + header.offset..<range.upperBound, type: header.type, kind: kind,
      size: kind == "U" ? 4 * size : size, shape: header.shape, isColumnMajor: header.isColumnMajor, source: source)
  }

  /// An array whose place and type are known; the shape is checked against the place.
  init(
    _ bytes: FileBytes, in place: Range<Int>, type: String, kind: Character, size: Int, shape: [Int],
    isColumnMajor: Bool, source: String
  ) throws(TableError) {
    guard shape.count == 1 || shape.count == 2 else {
      let axes = shape.count == 1 ? "1 axis" : "\(shape.count) axes"
      throw Self.error(.malformed, source, "the array has \(axes); save one with two axes, one row per sample.")
    }
    (self.source, self.type, self.kind, self.size, self.isColumnMajor) = (source, type, kind, size, isColumnMajor)
    rows = shape[0]
    columns = shape.count == 2 ? shape[1] : 1
    let isAligned = place.lowerBound % max(1, min(8, size)) == 0
    // In an archive, an array may begin anywhere.
    self.bytes = isAligned ? bytes : FileBytes(bytes.copy(place))
    offset = isAligned ? place.lowerBound : 0
    try checkLength(place.count)
  }

  private func checkLength(_ present: Int) throws(TableError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    let (needed, overflows) = count.multipliedReportingOverflow(by: size)
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
    offset + size * (isColumnMajor ? column * rows + row : row * columns + column)
  }

  /// An element that is a number.
  func number(_ row: Int, _ column: Int) -> Double {
    let bits = bits(row, column)
    switch (kind, size) {
    case ("f", 8): return Double(bitPattern: bits)
    case ("f", 2): return HalfPrecision.ieee.number(UInt16(truncatingIfNeeded: bits))
    case ("h", _): return HalfPrecision.brain.number(UInt16(truncatingIfNeeded: bits))
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
    case "f": [2, 4, 8].contains(size)
    case "h": size == 2
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
