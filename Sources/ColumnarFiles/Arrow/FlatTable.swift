/// A table of a FlatBuffer: fields that are found by their numbers.
///
/// Source: FlatBuffers, "FlatBuffer Internals". Every offset is checked, since it comes from a file.
struct FlatTable {
  private let bytes: UnsafeRawBufferPointer
  private let position: Int
  private let fields: Range<Int>

  /// The root of a buffer.
  init(_ bytes: UnsafeRawBufferPointer) throws(ColumnarFault) {
    try self.init(bytes, at: Self.target(bytes, 0))
  }

  private init(_ bytes: UnsafeRawBufferPointer, at position: Int) throws(ColumnarFault) {
    self.bytes = bytes
    self.position = position
    let back = Int(try Self.load(bytes, position, Int32.self))
    let map = position - back
    let size = Int(try Self.load(bytes, map, UInt16.self))
    guard size >= 4, size <= bytes.count - map else { throw Self.damaged }
    fields = map + 4..<map + size
  }

  /// A number; the default if the field is not there.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(_ field: Int, default value: Number) throws(ColumnarFault)
    -> Number
  {
    guard let place = try place(field) else { return value }
    return try Self.load(bytes, place, Number.self)
  }

  func flag(_ field: Int) throws(ColumnarFault) -> Bool { try number(field, default: UInt8(0)) != 0 }

  /// A table within this one.
  func table(_ field: Int) throws(ColumnarFault) -> FlatTable? {
    guard let place = try place(field) else { return nil }
    return try FlatTable(bytes, at: Self.target(bytes, place))
  }

  /// A text; empty if the field is not there.
  func text(_ field: Int) throws(ColumnarFault) -> String {
    guard let (start, count) = try vector(field, size: 1) else { return "" }
    let range = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    guard let text = String(validating: range, as: UTF8.self) else { throw Self.damaged }
    return text
  }

  /// The tables of a vector.
  func tables(_ field: Int) throws(ColumnarFault) -> [FlatTable] {
    guard let (start, count) = try vector(field, size: 4) else { return [] }
    var result: [FlatTable] = []
    for i in 0..<count { result.append(try FlatTable(bytes, at: Self.target(bytes, start + 4 * i))) }
    return result
  }

  /// Pairs of long numbers, or long numbers, in a vector.
  func numbers(_ field: Int, perElement: Int) throws(ColumnarFault) -> [Int] {
    guard let (start, count) = try vector(field, size: 8 * perElement) else { return [] }
    var result: [Int] = []
    for i in 0..<count * perElement { result.append(Int(try Self.load(bytes, start + 8 * i, Int64.self))) }
    return result
  }

  private func vector(_ field: Int, size: Int) throws(ColumnarFault) -> (start: Int, count: Int)? {
    guard let place = try place(field) else { return nil }
    let start = try Self.target(bytes, place)
    let count = Int(try Self.load(bytes, start, UInt32.self))
    guard count <= (bytes.count - start - 4) / size else { throw Self.damaged }
    return (start + 4, count)
  }

  private func place(_ field: Int) throws(ColumnarFault) -> Int? {
    let entry = fields.lowerBound + 2 * field
    guard entry + 2 <= fields.upperBound else { return nil }
    let offset = Int(try Self.load(bytes, entry, UInt16.self))
    return offset == 0 ? nil : position + offset
  }

  /// The place to which the offset at a place leads.
  private static func target(_ bytes: UnsafeRawBufferPointer, _ place: Int) throws(ColumnarFault) -> Int {
    place + Int(try load(bytes, place, UInt32.self))
  }

  private static func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, _ type: Number.Type
  ) throws(ColumnarFault) -> Number {
    guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else { throw damaged }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
  }

  private static let damaged = ColumnarFault.damaged("its metadata cannot be understood")
}
