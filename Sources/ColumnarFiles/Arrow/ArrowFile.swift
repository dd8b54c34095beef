/// An Arrow file, also called Feather of version 2, or an Arrow stream, in memory.
public struct ArrowFile: ColumnarFile {
  /// The columns, in the order of the file.
  public private(set) var columns: [ColumnarColumn] = []
  /// The number of rows of each group.
  public let groups: [Int]
  let messages: ArrowMessages
  /// Where the parts of each column begin in every batch: its fields, its buffers without those of views, and its views.
  let places: [(node: Int, buffer: Int, view: Int)]
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// The owner of the bytes.
  private let owner: any AnyObject & Sendable

  /// The first and the last bytes of a file.
  public static let mark = Array("ARROW1".utf8)
  /// The first bytes of a stream.
  public static let streamMark: [UInt8] = [0xff, 0xff, 0xff, 0xff]
  /// The first bytes of a file of Feather's first version.
  public static let firstFeatherMark = Array("FEA1".utf8)

  /// Reads the metadata of all batches.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, which must stay unchanged while the owner lives.
  ///   - owner: the owner of the bytes.
  public init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(ColumnarFault) {
    self.bytes = bytes
    self.owner = owner
    if bytes.prefix(4).elementsEqual(Self.firstFeatherMark) {
      throw ColumnarFault(.unsupported, "this is a file of Feather's first version; write it with version 2.")
    }
    if bytes.prefix(6).elementsEqual(Self.mark) {
      guard bytes.count >= 18, bytes.suffix(6).elementsEqual(Self.mark) else {
        throw ColumnarFault(
          .malformed, "the file is cut short, since its end is not that of an Arrow file; write or copy it again.")
      }
      let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 10, as: UInt32.self)))
      guard size <= bytes.count - 18 else { throw .damaged("its metadata are longer than the file") }
      messages = try ArrowMessages(file: bytes, footer: bytes.count - 10 - size..<bytes.count - 10)
    } else {
      messages = try ArrowMessages(stream: bytes)
    }
    groups = messages.batches.map(\.rows)
    var next = (node: 0, buffer: 0, view: 0)
    places = messages.fields.map { field in
      defer { field.count(&next) }
      return next
    }
    var total = 0
    for batch in messages.batches + messages.dictionaries {
      guard batch.rows / 65_536 <= bytes.count else { throw .damaged("it cannot hold as many rows as it says") }
      let (sum, overflows) = total.addingReportingOverflow(batch.rows)
      guard !overflows else { throw .damaged("it cannot hold as many rows as it says") }
      total = sum
    }
    for (place, field) in messages.fields.enumerated() {
      do throws(ColumnarFault) {
        columns.append(try column(field, place))
      } catch {
        throw error.inColumn(field.name)
      }
    }
  }

  private func column(_ field: ArrowField, _ place: Int) throws(ColumnarFault) -> ColumnarColumn {
    guard case .numbers(let form) = field.meaning else {
      if case .refused(let reason) = field.meaning { return ColumnarColumn(name: field.name, kind: .refused(reason)) }
      return ColumnarColumn(name: field.name, kind: .texts)
    }
    var width: Int
    switch field.layout {
    case .fixedList(let length):
      guard field.dictionary == nil else { return Self.refusedDictionary(field.name) }
      width = length
    case .list:
      guard field.dictionary == nil else { return Self.refusedDictionary(field.name) }
      width = -1
      let scratch = Scratch()
      for group in groups.indices where groups[group] > 0 {
        let reading = try ArrowReading(self, place, group: group, scratch)
        if let found = try reading.firstListLength() {
          width = found
          break
        }
      }
      guard width >= 0 else {
        return ColumnarColumn(name: field.name, kind: .refused("it holds no list; leave the column out."))
      }
    default: return ColumnarColumn(name: field.name, kind: .numbers, isSingle: form.isSingle)
    }
    guard width > 0, width <= 1 << 20 else {
      return ColumnarColumn(
        name: field.name,
        kind: .refused("its lists have \(width) numbers; give all lists the same length, from 1 to \(1 << 20)."))
    }
    return ColumnarColumn(name: field.name, kind: .list(width), isSingle: form.isSingle)
  }

  private static func refusedDictionary(_ name: String) -> ColumnarColumn {
    ColumnarColumn(
      name: name, kind: .refused("its lists are in a dictionary, which cannot be read; write lists in the usual way."))
  }

  /// Reads columns of numbers of one group into memory; see ``ColumnarFile``.
  public func read(
    _ targets: [NumberTarget], group: Int, rows: Int, threads: Int
  ) throws(ColumnarFault) -> [NumberTraits] {
    let traits = Slots<NumberTraits>(targets.count)
    try Tasks.run(targets.count, threads: threads) { (i, scratch) throws(ColumnarFault) in
      let target = targets[i]
      do throws(ColumnarFault) {
        var width = 1
        if case .list(let length) = columns[target.column].kind { width = length }
        let reading = try ArrowReading(self, target.column, group: group, scratch)
        traits.set(i, try reading.numbers(into: target, width: width, rows: rows))
      } catch {
        throw error.inColumn(columns[target.column].name)
      }
    }
    return traits.values
  }

  /// Reads a column of one group as texts; see ``ColumnarFile``.
  public func texts(_ column: Int, group: Int, rows: Int) throws(ColumnarFault) -> CodedTexts {
    do throws(ColumnarFault) {
      return try ArrowReading(self, column, group: group, Scratch()).texts(rows: rows)
    } catch {
      throw error.inColumn(columns[column].name)
    }
  }
}
