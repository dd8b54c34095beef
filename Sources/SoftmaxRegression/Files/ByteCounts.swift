/// How often the bytes that give text its structure occur.
struct ByteCounts {
  private(set) var lineFeeds = 0
  private(set) var carriageReturns = 0
  private(set) var quotes = 0

  /// Counts, in a loop that the compiler turns into vector instructions.
  init(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = min(start + 255, bytes.count)
        // Counts of so few fit into bytes.
        var (feeds, returns, marks): (UInt8, UInt8, UInt8) = (0, 0, 0)
        for i in start..<end {
          feeds &+= bytes[i] == 10 ? 1 : 0
          returns &+= bytes[i] == 13 ? 1 : 0
          marks &+= bytes[i] == 34 ? 1 : 0
        }
        lineFeeds += Int(feeds)
        carriageReturns += Int(returns)
        quotes += Int(marks)
        start = end
      }
    }
  }
}
