internal import Essentials

/// Decompresses Zstandard by the system's libzstd, which is loaded when a file needs it.
///
/// Almost every Linux system has it, since the system's own packages need it, but few have what building with it takes.
enum Zstandard {
  private typealias Create = @convention(c) () -> OpaquePointer?
  private typealias Free = @convention(c) (OpaquePointer?) -> Int
  private typealias Decompress =
    @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int) -> Int
  private typealias IsError = @convention(c) (Int) -> UInt32

  private struct Library: Sendable {
    let create: Create
    let free: Free
    let decompress: Decompress
    let isError: IsError
  }

  private static let names = [
    "libzstd.so.1", "libzstd.1.dylib", "/opt/homebrew/lib/libzstd.1.dylib", "/usr/local/lib/libzstd.1.dylib",
  ]

  private static let library: Library? = {
    for name in names {
      guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL),
        let create = dlsym(handle, "ZSTD_createDCtx"), let free = dlsym(handle, "ZSTD_freeDCtx"),
        let decompress = dlsym(handle, "ZSTD_decompressDCtx"), let isError = dlsym(handle, "ZSTD_isError")
      else { continue }
      return Library(
        create: unsafeBitCast(create, to: Create.self), free: unsafeBitCast(free, to: Free.self),
        decompress: unsafeBitCast(decompress, to: Decompress.self), isError: unsafeBitCast(isError, to: IsError.self))
    }
    return nil
  }()

  /// The state of the library for one thread.
  final class Context {
    private var state: OpaquePointer?

    deinit {
      if let state { _ = Zstandard.library?.free(state) }
    }

    /// Fills the target, whose length is that of the decompressed bytes.
    func decompress(
      _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) throws(ColumnarFault) {
      guard let library = Zstandard.library else {
        throw ColumnarFault(
          .unsupported,
          "it is compressed with Zstandard, and the library libzstd is not there; install it (Debian: libzstd1, "
            + "Homebrew: zstd), or write the file with another compression.")
      }
      if state == nil { state = library.create() }
      let count = library.decompress(state, target.baseAddress, target.count, source.baseAddress, source.count)
      guard library.isError(count) == 0, count == target.count else {
        throw .damaged("a page cannot be decompressed (Zstandard)")
      }
    }
  }
}
