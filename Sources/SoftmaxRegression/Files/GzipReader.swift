internal import CZlib
internal import Essentials

/// The decompressed bytes of an open gzip file, which has one member or several.
///
/// The reader of files in zlib ignores bytes after a member that are not another member. Here such bytes are damage,
/// except for zeros, with which tapes and block devices pad files.
final class GzipReader {
  /// The position of the next byte of the file.
  private enum Place {
    case firstMember, laterMember, betweenMembers
  }

  private let descriptor: Int32
  // zlib keeps the address of the state, so that it must not move.
  private let state: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private var place = Place.firstMember
  private var isMarked = false

  /// - Parameter descriptor: the file, which is closed with this object.
  /// - Returns: nil if there is no memory for it.
  init?(_ descriptor: Int32) {
    self.descriptor = descriptor
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    input = .allocate(capacity: 1 << 17)
    // The largest window, and 16 for the gzip format.
    guard inflateInit2_(state, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
    input.deallocate()
    close(descriptor)
  }

  /// Returns to the start of the file.
  func restart() throws(ByteStream.Fault) {
    guard lseek(descriptor, 0, SEEK_SET) == 0, inflateReset(state) == Z_OK else { throw .unreadable }
    state.pointee.avail_in = 0
    place = .firstMember
  }

  /// Fills the start of a buffer, and returns the number of bytes, zero at the end.
  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(ByteStream.Fault) -> Int {
    let wanted = UInt32(min(buffer.count, 1 << 30))
    guard wanted > 0 else { return 0 }
    state.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = wanted
    while state.pointee.avail_out == wanted {
      if state.pointee.avail_in == 0, try !fill() {
        guard place == .betweenMembers else { throw .truncated }
        return 0
      }
      if place == .betweenMembers {
        skipZeros()
        guard state.pointee.avail_in > 0 else { continue }
        guard inflateReset(state) == Z_OK else { throw .corrupt }
        place = .laterMember
      }
      switch inflate(state, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: place = .betweenMembers
      case Z_DATA_ERROR where place == .firstMember && !isMarked: throw .notCompressed
      default: throw .corrupt
      }
    }
    return Int(wanted - state.pointee.avail_out)
  }

  /// Reads the next bytes of the file; returns false at its end.
  private func fill() throws(ByteStream.Fault) -> Bool {
    var count = Essentials.read(descriptor, input.baseAddress, input.count)
    while count < 0, errno == EINTR { count = Essentials.read(descriptor, input.baseAddress, input.count) }
    guard count >= 0 else { throw .unreadable }
    if place == .firstMember, state.pointee.total_in == 0, count > 0 { isMarked = input[0] == 0x1f }
    state.pointee.next_in = input.baseAddress
    state.pointee.avail_in = UInt32(count)
    return count > 0
  }

  private func skipZeros() {
    while state.pointee.avail_in > 0, state.pointee.next_in.pointee == 0 {
      state.pointee.next_in += 1
      state.pointee.avail_in -= 1
    }
  }
}
