/// The pages of one column in one group.
struct ChunkReader {
  /// A page of data: where it is, and what its header says.
  struct Page {
    /// The number of values, with missing ones and with one for each empty list.
    let count: Int
    let encoding: Int
    /// Whether it is of the second version, whose levels are not compressed.
    let isSecond: Bool
    let isCompressed: Bool
    let repetitionSize: Int
    let definitionSize: Int
    let levelEncoding: Int
    let size: Int
    let body: Range<Int>
    /// The number of values before it.
    let start: Int
  }

  let field: ParquetSchema.Field
  let codec: Codec
  let pages: [Page]
  /// The number of values of all pages.
  let valueCount: Int
  /// The page of the dictionary: where it is, its size and its number of entries.
  let dictionary: (body: Range<Int>, size: Int, count: Int)?
  private let file: ParquetFile

  /// Reads the headers of all pages.
  init(_ file: ParquetFile, _ field: ParquetSchema.Field, group: Int) throws(ColumnarFault) {
    self.file = file
    self.field = field
    let chunk = file.metadata[group].chunks[field.leaf]
    guard let codec = Codec(rawValue: chunk.codec) else {
      throw ColumnarFault(.unsupported, "its compression is not known; write the file with zstd or snappy.")
    }
    self.codec = codec
    guard chunk.type == field.type else { throw .damaged("a column has another type than the schema says") }
    var dictionary: (Range<Int>, Int, Int)?
    var pages: [Page] = []
    var place = chunk.dataOffset
    // Some programs write a zero if there is no dictionary.
    if let first = chunk.dictionaryOffset, first > 0, first < place { place = first }
    var values = 0
    while values < chunk.valueCount {
      guard place >= 4, place < file.bytes.count else { throw .damaged("a page is beyond the end of the file") }
      var reader = ThriftReader(UnsafeRawBufferPointer(rebasing: file.bytes[place...]))
      let header = try PageHeader(&reader)
      let start = place + reader.position
      guard header.compressedSize <= file.bytes.count - start else {
        throw .damaged("a page is beyond the end of the file")
      }
      let body = start..<start + header.compressedSize
      place = body.upperBound
      switch header.kind {
      case .dictionary: dictionary = (body, header.size, header.count)
      case .data, .second:
        guard header.repetitionSize <= body.count, header.definitionSize <= body.count - header.repetitionSize else {
          throw .damaged("the levels of a page are longer than it is")
        }
        guard header.count <= chunk.valueCount - values else {
          throw .damaged("its pages have more values than it says")
        }
        pages.append(
          Page(
            count: header.count, encoding: header.encoding, isSecond: header.kind == .second,
            isCompressed: header.isCompressed, repetitionSize: header.repetitionSize,
            definitionSize: header.definitionSize, levelEncoding: header.levelEncoding, size: header.size, body: body,
            start: values))
        values += header.count
      case .other: break
      }
    }
    guard field.isList ? values >= file.groups[group] : values == file.groups[group] else {
      throw .damaged("a column has \(values) values in a group of \(file.groups[group]) rows")
    }
    guard values / 65_536 <= file.bytes.count else { throw .damaged("it cannot hold as many values as it says") }
    self.pages = pages
    valueCount = values
    self.dictionary = dictionary
  }

  /// The decompressed parts of a page.
  func contents(of page: Page, _ scratch: Scratch) throws(ColumnarFault) -> PageContents {
    let body = UnsafeRawBufferPointer(rebasing: file.bytes[page.body])
    var cursor: ByteCursor
    var repetitions: UnsafeRawBufferPointer?
    var definitions: UnsafeRawBufferPointer?
    let definitionWidth = Self.width(field.definition)
    if page.isSecond {
      var start = ByteCursor(body)
      let first = try start.take(page.repetitionSize)
      let second = try start.take(page.definitionSize)
      if field.isList { repetitions = first }
      if field.definition > 0 { definitions = second }
      let rest = start.rest()
      let levels = page.repetitionSize + page.definitionSize
      guard page.size >= levels else { throw .damaged("a page has another length than it says") }
      cursor = ByteCursor(
        page.isCompressed ? try codec.decompress(rest, count: page.size - levels, scratch) : rest)
    } else {
      cursor = ByteCursor(try codec.decompress(body, count: page.size, scratch))
      if page.levelEncoding == 4 {
        if field.isList { repetitions = try cursor.take((page.count + 7) / 8) }
        if field.definition > 0 { definitions = try cursor.take((page.count * definitionWidth + 7) / 8) }
      } else {
        if field.isList { repetitions = try cursor.take(cursor.length()) }
        if field.definition > 0 { definitions = try cursor.take(cursor.length()) }
      }
    }
    let isOld = !page.isSecond && page.levelEncoding == 4
    return PageContents(
      count: page.count,
      repetitions: repetitions.map { PageLevels($0, width: 1, isOld: isOld) },
      definitions: definitions.map { PageLevels($0, width: definitionWidth, isOld: isOld) },
      values: PageValues(encoding: page.encoding, type: field.type, typeLength: field.typeLength, bytes: cursor.rest()))
  }

  /// The values of the dictionary, one after the other, and their number; nil if there is none.
  ///
  /// They are in the slot of pages, until the next page is read.
  func dictionaryValues(_ scratch: Scratch) throws(ColumnarFault) -> (PageValues, Int)? {
    guard let dictionary else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: file.bytes[dictionary.body])
    let bytes = try codec.decompress(body, count: dictionary.size, scratch)
    let values = PageValues(encoding: PageValues.plain, type: field.type, typeLength: field.typeLength, bytes: bytes)
    return (values, dictionary.count)
  }

  /// The bits of the levels up to `most`.
  private static func width(_ most: Int) -> Int { most == 0 ? 0 : Int.bitWidth - most.leadingZeroBitCount }
}

/// The header of a page.
private struct PageHeader {
  enum Kind { case data, dictionary, second, other }

  private(set) var kind = Kind.other
  private(set) var size = 0
  private(set) var compressedSize = 0
  private(set) var count = 0
  private(set) var encoding = 0
  private(set) var levelEncoding = 3
  private(set) var repetitionSize = 0
  private(set) var definitionSize = 0
  private(set) var isCompressed = true

  init(_ reader: inout ThriftReader) throws(ColumnarFault) {
    var type = 1
    var hasBody = false
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch (field, kind) {
      case (1, _): type = try reader.integer(kind)
      case (2, _): size = try reader.count(kind)
      case (3, _): compressedSize = try reader.count(kind)
      case (5, .structure), (7, .structure), (8, .structure):
        hasBody = true
        try self.readBody(field, &reader)
      default: return false
      }
      return true
    }
    kind = [0: Kind.data, 2: .dictionary, 3: .second][type] ?? .other
    guard hasBody || kind == .other else { throw .damaged("a page has no header") }
  }

  private mutating func readBody(_ body: Int, _ reader: inout ThriftReader) throws(ColumnarFault) {
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch (body, field) {
      case (_, 1): count = try reader.count(kind)
      case (5, 2), (7, 2), (8, 4): encoding = try reader.integer(kind)
      case (5, 3): levelEncoding = try reader.integer(kind)
      case (8, 5): definitionSize = try reader.count(kind)
      case (8, 6): repetitionSize = try reader.count(kind)
      case (8, 7): isCompressed = try reader.flag(kind)
      default: return false
      }
      return true
    }
    // Pages are at most 2 GB, and so are their numbers of values.
    guard count <= Int32.max else { throw .damaged("a page is too large") }
  }
}
