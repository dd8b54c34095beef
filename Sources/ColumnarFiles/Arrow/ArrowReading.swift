/// Reads one column of one batch of an Arrow file.
struct ArrowReading {
  let file: ArrowFile
  let field: ArrowField
  let batch: ArrowMessages.Batch
  let scratch: Scratch
  /// The first buffer of the column in the batch.
  let buffer: Int
  /// The number of buffers of views.
  let viewBuffers: Int

  init(_ file: ArrowFile, _ column: Int, group: Int, _ scratch: Scratch) throws(ColumnarFault) {
    let batch = file.messages.batches[group]
    let place = file.places[column]
    let field = file.messages.fields[column]
    guard 2 * place.node + 1 < batch.nodes.count, batch.nodes[2 * place.node] == batch.rows,
      place.view <= batch.views.count
    else { throw .damaged("a column has not as many values as there are rows") }
    // Columns of views have as many buffers as the batch says.
    var buffer = place.buffer
    for count in batch.views[..<place.view] {
      guard count >= 0, count <= batch.buffers.count else { throw .damaged("the buffers of a column are missing") }
      buffer += count
    }
    let views = try Self.views(field, batch, place.view)
    self.init(file, field, batch, scratch, buffer: buffer, views: views)
  }

  init(
    _ file: ArrowFile, _ field: ArrowField, _ batch: ArrowMessages.Batch, _ scratch: Scratch, buffer: Int, views: Int
  ) {
    self.file = file
    self.field = field
    self.batch = batch
    self.scratch = scratch
    self.buffer = buffer
    viewBuffers = views
  }

  /// The number of further buffers of a column of views.
  static func views(
    _ field: ArrowField, _ batch: ArrowMessages.Batch, _ place: Int
  ) throws(ColumnarFault) -> Int {
    guard field.stored == .views else { return 0 }
    guard place < batch.views.count, batch.views[place] >= 0, batch.views[place] <= batch.buffers.count else {
      throw .damaged("the buffers of a column are missing")
    }
    return batch.views[place]
  }

  /// The bytes of a buffer, decompressed; those that are compressed are in the slot.
  func bytes(_ number: Int, _ slot: Scratch.Slot) throws(ColumnarFault) -> UnsafeRawBufferPointer {
    let place = 2 * (buffer + number)
    guard place + 1 < batch.buffers.count else { throw .damaged("the buffers of a column are missing") }
    let (offset, length) = (batch.buffers[place], batch.buffers[place + 1])
    guard offset >= 0, length >= 0, offset <= batch.body.count, length <= batch.body.count - offset else {
      throw .truncated
    }
    let start = batch.body.lowerBound + offset
    let stored = UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + length])
    guard let compression = batch.compression, length > 0 else { return stored }
    var cursor = ByteCursor(stored)
    let size = Int64(littleEndian: try cursor.take(8).loadUnaligned(as: Int64.self))
    let rest = cursor.rest()
    // A buffer that would grow is stored as it is.
    if size == -1 { return rest }
    let ratio = compression == .lz4 ? 256 : 33_000
    guard size >= 0, size / Int64(ratio) <= Int64(rest.count) + 64 else {
      throw .damaged("a buffer has another length than it says")
    }
    guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let target = UnsafeMutableRawBufferPointer(rebasing: try scratch.bytes(slot, Int(size))[..<Int(size)])
    switch compression {
    case .lz4: try LZ4.decompressFrame(rest, into: target)
    case .zstandard: try scratch.zstandard.decompress(rest, into: target)
    }
    return UnsafeRawBufferPointer(target)
  }

  /// Whether each row has a value; nil if all have.
  func validity(_ rows: Int) throws(ColumnarFault) -> BitPacked? {
    if field.stored == .null { return nil }
    let bits = try bytes(0, .definitions)
    guard bits.count > 0 else { return nil }
    guard bits.count >= (rows + 7) / 8 else { throw .truncated }
    return BitPacked(bits, width: 1)
  }

  /// Offsets into values, one more than there are rows; none of them is smaller than the one before.
  func offsets(_ rows: Int, isLarge: Bool) throws(ColumnarFault) -> UnsafePointer<Int64> {
    let bytes = try bytes(1, .plain)
    let offsets = try scratch.elements(.indices, rows + 1, of: Int64.self)
    // A batch without rows may have no offsets.
    guard bytes.count >= (rows + 1) * (isLarge ? 8 : 4) else {
      guard rows == 0 else { throw .truncated }
      offsets[0] = 0
      return UnsafePointer(offsets)
    }
    var last: Int64 = 0
    for i in 0...rows {
      let offset =
        isLarge
        ? bytes.loadUnaligned(fromByteOffset: 8 * i, as: Int64.self)
        : Int64(bytes.loadUnaligned(fromByteOffset: 4 * i, as: Int32.self))
      guard offset >= last else { throw .damaged("its offsets are not in order") }
      offsets[i] = offset
      last = offset
    }
    return UnsafePointer(offsets)
  }

  /// The number of elements of the first list that is not missing; nil if there is none.
  func firstListLength() throws(ColumnarFault) -> Int? {
    guard case .list(let isLarge) = field.layout else { return nil }
    let rows = batch.rows
    let offsets = try offsets(rows, isLarge: isLarge)
    let present = try validity(rows)
    for i in 0..<rows where present.map({ $0[i] == 1 }) ?? true { return Int(offsets[i + 1] - offsets[i]) }
    return nil
  }
}
