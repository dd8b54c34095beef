import CMalloc

/// The settings of the C library's allocator.
enum AllocatorSettings {
  /// Lets the C library reuse the memory of arrays that are freed.
  ///
  /// By default it gives large ones back, and each new one is a new mapping, whose pages the system clears one by one as they
  /// are touched. For a solver with long vectors, new ones in every iteration, that can take a fifth of the time.
  static func keepFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 64 << 20)
      mallopt(M_TRIM_THRESHOLD, 256 << 20)
    #endif
  }
}
