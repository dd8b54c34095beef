internal import CKernels

/// The number of occurrences of each byte that gives text its structure.
struct ByteCounts {
  let lineFeeds: Int
  let carriageReturns: Int
  let quotes: Int

  init(_ bytes: ArraySlice<UInt8>) {
    var (feeds, returns, marks): (Int64, Int64, Int64) = (0, 0, 0)
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      softmax_count_bytes(start, Int64(bytes.count), &feeds, &returns, &marks)
    }
    lineFeeds = Int(feeds)
    carriageReturns = Int(returns)
    quotes = Int(marks)
  }
}
