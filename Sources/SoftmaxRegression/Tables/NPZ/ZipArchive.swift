internal import CZlib

/// The members of a ZIP archive, as NumPy writes them: stored or deflated, with sizes of 64 bits if they need them.
///
/// Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3 and 4.5.3.
struct ZipArchive {
  /// A file in the archive.
  struct Member {
    let name: String
    /// Whether it is deflated, and not stored.
    let isDeflated: Bool
    /// The place of its bytes in the archive.
    let place: Range<Int>
    /// The number of its bytes.
    let size: Int
    /// The CRC-32 of its bytes.
    let checksum: UInt32
  }

  let members: [Member]
  private let bytes: FileBytes
  private let source: String

  /// Reads the directory at the end of an archive.
  ///
  /// - Parameters:
  ///   - bytes: the archive.
  ///   - source: its name in messages.
  init(_ bytes: FileBytes, source: String) throws(TableError) {
    (self.bytes, self.source) = (bytes, source)
    let reader = LittleEndian(bytes)
    // The directory ends with a record of 22 bytes and a comment.
    guard bytes.count >= 22, bytes.copy(0..<4).starts(with: "PK".utf8) else {
      throw TableError(
        .malformed, file: source, message: "this is not an archive of NumPy; write one with numpy.savez.")
    }
    let last = bytes.count - 22
    let places = stride(from: last, through: max(0, last - 0xffff), by: -1)
    guard let end = places.first(where: { reader.four($0) == 0x0605_4b50 }) else { throw Self.damage(source) }
    var (count, start) = (reader.two(end + 10), reader.four(end + 16))
    if let locator = reader.isInside(end - 20, 20), reader.four(locator) == 0x0706_4b50 {
      let wide = reader.eight(locator + 8)
      guard let wide = reader.isInside(wide, 56), reader.four(wide) == 0x0606_4b50 else { throw Self.damage(source) }
      (count, start) = (reader.eight(wide + 32), reader.eight(wide + 48))
    }
    var members: [Member] = []
    var place = start
    while members.count < count {
      guard reader.isInside(place, 46) != nil, reader.four(place) == 0x0201_4b50 else { throw Self.damage(source) }
      let (nameLength, extraLength) = (reader.two(place + 28), reader.two(place + 30))
      guard reader.isInside(place + 46, nameLength + extraLength) != nil else { throw Self.damage(source) }
      members.append(try Self.member(at: place, nameLength, extraLength, bytes, source))
      place += 46 + nameLength + extraLength + reader.two(place + 32)
    }
    self.members = members
  }

  private static func member(
    at place: Int, _ nameLength: Int, _ extraLength: Int, _ bytes: FileBytes, _ source: String
  ) throws(TableError) -> Member {
    let reader = LittleEndian(bytes)
    var sizes = [reader.four(place + 24), reader.four(place + 20), reader.four(place + 42)]
    // Numbers that do not fit are in an extra field, in this order.
    var extra = place + 46 + nameLength
    let end = extra + extraLength
    while extra + 4 <= end {
      let length = reader.two(extra + 2)
      guard extra + 4 + length <= end else { throw Self.damage(source) }
      if reader.two(extra) == 1 {
        var next = extra + 4
        for i in sizes.indices where sizes[i] == 0xffff_ffff {
          guard next + 8 <= extra + 4 + length else { throw Self.damage(source) }
          sizes[i] = reader.eight(next)
          next += 8
        }
      }
      extra += 4 + length
    }
    let (size, packed, local) = (sizes[0], sizes[1], sizes[2])
    let (flags, method) = (reader.two(place + 8), reader.two(place + 10))
    let name = String(decoding: bytes.copy(place + 46..<place + 46 + nameLength), as: UTF8.self)
    guard flags & 1 == 0, method == 0 || method == 8 else {
      let fault = flags & 1 == 0 ? "compressed in a way that NumPy does not use" : "encrypted"
      throw TableError(
        .malformed, file: source, message: "\(name.excerpt) in it is \(fault); save it again with numpy.savez.")
    }
    guard reader.isInside(local, 30) != nil, reader.four(local) == 0x0403_4b50 else { throw Self.damage(source) }
    let start = local + 30 + reader.two(local + 26) + reader.two(local + 28)
    // A byte of a deflated member stands for at most 1032.
    guard reader.isInside(start, packed) != nil, method == 8 ? size / 1032 <= packed + 1 : size == packed else {
      throw Self.damage(source)
    }
    return Member(
      name: name, isDeflated: method == 8, place: start..<start + packed, size: size,
      checksum: UInt32(reader.four(place + 16)))
  }

  private static func damage(_ source: String) -> TableError {
    TableError(.malformed, file: source, message: "the archive is damaged; save it again with numpy.savez.")
  }

  /// The bytes of a member, and its place in them; a stored member stays in the file.
  func contents(of member: Member) throws(TableError) -> (bytes: FileBytes, place: Range<Int>) {
    guard member.isDeflated else { return (bytes, member.place) }
    let inflated = FileBytes(count: member.size) { target in
      bytes.withBytes { Self.inflate(UnsafeRawBufferPointer(rebasing: $0[member.place]), into: target) }
    }
    guard let inflated, inflated.withBytes({ Self.checksum($0) }) == member.checksum else { throw Self.damage(source) }
    return (inflated, 0..<member.size)
  }

  /// Inflates all of a member; false if it does not fill its size.
  private static func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
    var state = z_stream()
    // Negative bits stand for a stream without a header.
    guard inflateInit2_(&state, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
    defer { inflateEnd(&state) }
    var (read, written) = (0, 0)
    while true {
      let (input, output) = (min(source.count - read, 1 << 30), min(target.count - written, 1 << 30))
      state.next_in = source.baseAddress.map {
        UnsafeMutablePointer(mutating: ($0 + read).assumingMemoryBound(to: UInt8.self))
      }
      state.next_out = target.baseAddress.map { ($0 + written).assumingMemoryBound(to: UInt8.self) }
      (state.avail_in, state.avail_out) = (UInt32(input), UInt32(output))
      let code = CZlib.inflate(&state, Z_NO_FLUSH)
      let (used, made) = (input - Int(state.avail_in), output - Int(state.avail_out))
      (read, written) = (read + used, written + made)
      if code == Z_STREAM_END { return written == target.count }
      guard code == Z_OK, used + made > 0 else { return false }
    }
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var sum = crc32(0, nil, 0)
    var place = 0
    while place < bytes.count {
      let count = min(bytes.count - place, 1 << 30)
      sum = crc32(sum, bytes.baseAddress.map { ($0 + place).assumingMemoryBound(to: UInt8.self) }, UInt32(count))
      place += count
    }
    return UInt32(truncatingIfNeeded: sum)
  }
}

/// Whole numbers in bytes, the lowest byte first; bytes past the end are zero.
private struct LittleEndian {
  private let bytes: FileBytes

  init(_ bytes: FileBytes) { self.bytes = bytes }

  /// The place, if so many bytes begin there.
  func isInside(_ place: Int, _ count: Int) -> Int? {
    place >= 0 && count >= 0 && place <= bytes.count && count <= bytes.count - place ? place : nil
  }

  func two(_ place: Int) -> Int { number(place, 2) }
  func four(_ place: Int) -> Int { number(place, 4) }
  /// A number beyond those of an `Int` is its largest.
  func eight(_ place: Int) -> Int {
    let (low, high) = (number(place, 4), number(place + 4, 4))
    return high < 1 << 31 ? high << 32 | low : .max
  }

  private func number(_ place: Int, _ count: Int) -> Int {
    guard isInside(place, count) != nil else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
