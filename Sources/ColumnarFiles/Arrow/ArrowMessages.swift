/// The messages of an Arrow file or stream: a schema, dictionaries, and batches of rows.
///
/// Source: Apache Arrow, Columnar.rst, "Serialization and Interprocess Communication", and Message.fbs.
struct ArrowMessages: Sendable {
  /// A batch of rows, or the values of a dictionary.
  struct Batch: Sendable {
    let rows: Int
    /// The number of rows and of missing values of each field, in pairs.
    let nodes: [Int]
    /// The offset and the length of each buffer in the body, in pairs.
    let buffers: [Int]
    /// The number of buffers of each column of views.
    let views: [Int]
    let compression: Compression?
    let body: Range<Int>
    /// The batches of each dictionary, by its number, when this batch was read.
    var dictionaries: [Int64: [Int]] = [:]
  }

  enum Compression: Sendable { case lz4, zstandard }

  private(set) var fields: [ArrowField] = []
  private(set) var batches: [Batch] = []
  /// The batches of all dictionaries.
  private(set) var dictionaries: [Batch] = []

  /// The messages of a stream, one after the other.
  init(stream bytes: UnsafeRawBufferPointer) throws(ColumnarFault) {
    var place = 0
    var current: [Int64: [Int]] = [:]
    var hasSchema = false
    while bytes.count - place >= 8, let message = try Message(bytes, at: place, in: 0..<bytes.count) {
      place = message.body.upperBound
      switch message.kind {
      case 1:
        guard !hasSchema else { throw .damaged("it has two schemas") }
        hasSchema = true
        try readSchema(message.header, size: message.size)
      case 2: try readDictionary(message, &current)
      case 3:
        guard hasSchema else { throw .damaged("it has no schema") }
        var batch = try Self.batch(message)
        batch.dictionaries = current
        batches.append(batch)
      default: break
      }
    }
    guard hasSchema else { throw .damaged("it has no schema") }
  }

  /// The messages of a file, whose places its footer states.
  ///
  /// - Parameter footer: where the footer is.
  init(file bytes: UnsafeRawBufferPointer, footer: Range<Int>) throws(ColumnarFault) {
    let table = try FlatTable(UnsafeRawBufferPointer(rebasing: bytes[footer]))
    guard let schema = try table.table(1) else { throw .damaged("it has no schema") }
    try readSchema(schema, size: footer.count)
    var current: [Int64: [Int]] = [:]
    let range = 8..<footer.lowerBound
    for message in try Self.messages(table.numbers(2, perElement: 3), bytes, range) where message.kind == 2 {
      try readDictionary(message, &current)
    }
    for message in try Self.messages(table.numbers(3, perElement: 3), bytes, range) where message.kind == 3 {
      var batch = try Self.batch(message)
      batch.dictionaries = current
      batches.append(batch)
    }
  }

  /// A message: the kind of its header, the header, and where its body is.
  private struct Message {
    let kind: UInt8
    let header: FlatTable
    /// The bytes of the metadata.
    let size: Int
    let body: Range<Int>
    /// The compression, as Arrow 0.17 stated it.
    let oldCompression: Compression?

    /// - Returns: nil at the end of a stream.
    init?(_ bytes: UnsafeRawBufferPointer, at start: Int, in range: Range<Int>) throws(ColumnarFault) {
      guard start >= range.lowerBound, range.upperBound - start >= 8 else { throw .truncated }
      var place = start
      var size = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      place += 4
      // The mark of messages, which the first versions did not write.
      if size == .max {
        size = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        place += 4
      }
      if size == 0 { return nil }
      guard Int(size) <= range.upperBound - place else { throw .truncated }
      let message = try FlatTable(UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(size)]))
      place += Int(size)
      let length = try message.number(3, default: Int64(0))
      guard length >= 0, length <= range.upperBound - place else { throw .truncated }
      guard let header = try message.table(2) else { throw .damaged("a message has no header") }
      kind = try message.number(1, default: UInt8(0))
      var compression: Compression?
      for entry in try message.tables(4) where try entry.text(0) == "ARROW:experimental_compression" {
        switch try entry.text(1).lowercased() {
        case "lz4", "lz4_frame": compression = .lz4
        case "zstd": compression = .zstandard
        default: throw ColumnarFault(.unsupported, "its compression is not known; write it with a newer program.")
        }
      }
      oldCompression = compression
      self.header = header
      self.size = Int(size)
      body = place..<place + Int(length)
    }
  }

  /// The messages of blocks, of which each is a place and two lengths.
  private static func messages(
    _ blocks: [Int], _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(ColumnarFault) -> [Message] {
    var messages: [Message] = []
    // Blocks that name one message again and again must not take more memory than the file.
    var size = 0
    for i in stride(from: 0, to: blocks.count, by: 3) {
      guard let message = try Message(bytes, at: blocks[i], in: range) else { throw .damaged("a message is empty") }
      size += message.size
      guard size <= bytes.count else { throw .damaged("its messages overlap") }
      messages.append(message)
    }
    return messages
  }

  private mutating func readSchema(_ schema: FlatTable, size: Int) throws(ColumnarFault) {
    guard try schema.number(0, default: Int16(0)) == 0 else {
      throw ColumnarFault(.unsupported, "its numbers are big-endian; write them on another machine.")
    }
    var budget = size
    for field in try schema.tables(1) { fields.append(try ArrowField(field, depth: 0, budget: &budget)) }
  }

  private mutating func readDictionary(_ message: Message, _ current: inout [Int64: [Int]]) throws(ColumnarFault) {
    let id = try message.header.number(0, default: Int64(0))
    guard let data = try message.header.table(1) else { throw .damaged("a dictionary has no values") }
    let isDelta = try message.header.flag(2)
    current[id] = (isDelta ? current[id] ?? [] : []) + [dictionaries.count]
    dictionaries.append(try Self.batch(message, data))
  }

  /// The batch of a message, or of the values of its dictionary.
  private static func batch(_ message: Message, _ values: FlatTable? = nil) throws(ColumnarFault) -> Batch {
    let table = values ?? message.header
    var compression = message.oldCompression
    if let own = try table.table(3) {
      compression = try own.number(0, default: Int8(0)) == 0 ? .lz4 : .zstandard
    }
    let rows = try table.number(0, default: Int64(0))
    guard rows >= 0 else { throw .damaged("a batch has fewer than no rows") }
    return Batch(
      rows: Int(rows), nodes: try table.numbers(1, perElement: 2), buffers: try table.numbers(2, perElement: 2),
      views: try table.numbers(4, perElement: 1), compression: compression, body: message.body)
  }
}
