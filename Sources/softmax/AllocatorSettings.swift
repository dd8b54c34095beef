import CMalloc

/// The settings of the C library's allocator.
enum AllocatorSettings {
  /// Lets the C library reuse the memory of freed arrays.
  ///
  /// By default it returns the memory of large arrays to the system. Each new array is then a new mapping, whose pages
  /// the system clears at their first use. For a solver that allocates long vectors in every iteration, this can take a
  /// fifth of the time.
  static func keepFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 64 << 20)
      mallopt(M_TRIM_THRESHOLD, 256 << 20)
    #endif
  }
}
