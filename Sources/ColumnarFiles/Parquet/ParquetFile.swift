/// A Parquet file in memory, mapped or copied.
public struct ParquetFile: ColumnarFile {
  /// The columns, in the order of the file.
  public private(set) var columns: [ColumnarColumn]
  /// The number of rows of each group.
  public let groups: [Int]
  let schema: ParquetSchema
  let metadata: [ParquetMetadata.Group]
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// The owner of the bytes.
  private let owner: any AnyObject & Sendable

  /// The first and the last bytes of a file.
  public static let mark = Array("PAR1".utf8)
  /// Those of a file whose metadata are encrypted.
  public static let encryptedMark = Array("PARE".utf8)

  /// Reads the metadata, and the lengths of lists.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, which must stay unchanged while the owner lives.
  ///   - owner: the owner of the bytes.
  public init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(ColumnarFault) {
    self.bytes = bytes
    self.owner = owner
    guard bytes.count >= 12,
      bytes.prefix(4).elementsEqual(Self.mark) || bytes.prefix(4).elementsEqual(Self.encryptedMark)
    else { throw ColumnarFault(.malformed, "this is not a Parquet file; check its name, or write it again.") }
    guard bytes.suffix(4).elementsEqual(bytes.prefix(4)) else {
      throw ColumnarFault(
        .malformed, "the file is cut short, since its end is not that of a Parquet file; write or copy it again.")
    }
    guard bytes.prefix(4).elementsEqual(Self.mark) else { throw Self.encrypted }
    let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt32.self)))
    guard size <= bytes.count - 12 else { throw .damaged("its metadata are longer than the file") }
    let metadata = try ParquetMetadata(
      UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - 8 - size)..<(bytes.count - 8)]))
    let schema = try ParquetSchema(metadata.nodes)
    for group in metadata.groups {
      guard group.chunks.count == schema.leaves else {
        throw .damaged("a group of rows has not as many columns as the schema")
      }
      // A row takes some of the bytes, even if all its values repeat; a false count must not take memory.
      guard group.rows / 65_536 <= bytes.count else { throw .damaged("it cannot hold as many rows as it says") }
    }
    self.schema = schema
    self.metadata = metadata.groups
    groups = metadata.groups.map(\.rows)
    var total = 0
    for rows in groups {
      let (sum, overflows) = total.addingReportingOverflow(rows)
      guard !overflows else { throw .damaged("it cannot hold as many rows as it says") }
      total = sum
    }
    columns = []
    columns = try schema.fields.map { field throws(ColumnarFault) in try column(of: field) }
  }

  private static let encrypted = ColumnarFault(
    .unsupported, "the file is encrypted; write it without encryption.")

  /// A field as a column; the length of its lists is that of the first one.
  private func column(of field: ParquetSchema.Field) throws(ColumnarFault) -> ColumnarColumn {
    if case .refused(let reason) = field.meaning { return ColumnarColumn(name: field.name, kind: .refused(reason)) }
    for group in metadata {
      let chunk = group.chunks[field.leaf]
      if chunk.isEncrypted {
        return ColumnarColumn(name: field.name, kind: .refused("it is encrypted; write it without encryption."))
      }
      if chunk.isElsewhere {
        return ColumnarColumn(
          name: field.name, kind: .refused("its values are in another file; write them into this one."))
      }
    }
    guard case .numbers(let form) = field.meaning else { return ColumnarColumn(name: field.name, kind: .texts) }
    guard field.isList else { return ColumnarColumn(name: field.name, kind: .numbers, isSingle: form.isSingle) }
    let scratch = Scratch()
    for group in metadata.indices where groups[group] > 0 {
      let width: Int?
      do throws(ColumnarFault) {
        width = try ChunkReader(self, field, group: group).firstListLength(scratch)
      } catch {
        throw error.inColumn(field.name)
      }
      guard let width else { continue }
      guard width > 0, width <= Self.longestList else {
        return ColumnarColumn(
          name: field.name,
          kind: .refused(
            width == 0
              ? "its first list is empty; give all lists the same length."
              : "its lists are too long; write at most \(Self.longestList) numbers in each."))
      }
      return ColumnarColumn(name: field.name, kind: .list(width), isSingle: form.isSingle)
    }
    return ColumnarColumn(name: field.name, kind: .refused("it holds no list; leave the column out."))
  }

  private static let longestList = 1 << 20

  /// Reads columns of numbers of one group into memory; see ``ColumnarFile``.
  public func read(
    _ targets: [NumberTarget], group: Int, rows: Int, threads: Int
  ) throws(ColumnarFault) -> [NumberTraits] {
    try NumberReading(self, targets, group: group, rows: rows, threads: threads).run()
  }

  /// Reads a column of one group as texts; see ``ColumnarFile``.
  public func texts(_ column: Int, group: Int, rows: Int) throws(ColumnarFault) -> CodedTexts {
    let field = schema.fields[column]
    do throws(ColumnarFault) {
      return try TextReading(ChunkReader(self, field, group: group), rows: rows).run()
    } catch {
      throw error.inColumn(field.name)
    }
  }
}
