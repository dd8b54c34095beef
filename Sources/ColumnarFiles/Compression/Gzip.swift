internal import CZlib

/// Decompresses gzip and zlib by the system's zlib.
enum Gzip {
  /// Fills the target, whose length is that of the decompressed bytes.
  static func decompress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(ColumnarFault) {
    guard let input = source.baseAddress, let output = target.baseAddress, source.count < Int(UInt32.max),
      target.count < Int(UInt32.max)
    else { throw corrupt }
    var state = z_stream()
    // The largest window, and 32 for a header of either format.
    guard inflateInit2_(&state, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw corrupt
    }
    defer { inflateEnd(&state) }
    state.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self))
    state.avail_in = UInt32(source.count)
    state.next_out = output.assumingMemoryBound(to: UInt8.self)
    state.avail_out = UInt32(target.count)
    while state.avail_out > 0 {
      let result = inflate(&state, Z_NO_FLUSH)
      // A page may have several members.
      if result == Z_STREAM_END {
        guard state.avail_out > 0 else { break }
        guard state.avail_in > 0, inflateReset(&state) == Z_OK else { throw corrupt }
      } else if result != Z_OK {
        throw corrupt
      }
    }
  }

  private static let corrupt = ColumnarFault.damaged("a page cannot be decompressed (gzip)")
}
