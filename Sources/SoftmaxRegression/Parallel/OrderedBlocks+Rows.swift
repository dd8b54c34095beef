extension OrderedBlocks {
  /// Works on ranges of rows in memory, in parallel, and consumes the results in order.
  ///
  /// - Parameters:
  ///   - count: the number of rows.
  ///   - size: the rows of a block.
  ///   - threads: the most threads.
  ///   - work: turns a range of rows into a result; several threads call it at once.
  ///   - consume: takes a result, and returns false to stop; one thread at a time calls it, in the order of the rows.
  /// - Throws: the first error in the order of the rows.
  static func rows<Result, Fault: Error>(
    _ count: Int, size: Int, threads: Int, work: @escaping (Range<Int>) throws(Fault) -> Result,
    consume: @escaping (Result) throws(Fault) -> Bool
  ) throws(Fault) {
    var start = 0
    try run(threads: count > size ? threads : 1) { () throws(Fault) -> Range<Int>? in
      guard start < count else { return nil }
      let rows = start..<min(count, start + size)
      start = rows.upperBound
      return rows
    } work: { (rows: Range<Int>) throws(Fault) in
      try work(rows)
    } consume: { result throws(Fault) in
      try consume(result)
    }
  }

  /// The number of rows in a block of two megabytes, at `width` numbers per row; at least 16, and at most `most`.
  static func rowsPerBlock(width: Int, most: Int = .max) -> Int {
    max(16, min(most, 262_144 / max(1, width)))
  }
}
