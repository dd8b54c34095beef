extension NumPyRandom {
  /// An integer in 0...bound, each equally likely.
  ///
  /// Draws are cut to the bits that `bound` has and rejected while they exceed it: fewer than two on average.
  /// A bound of zero draws nothing.
  mutating func integer(through bound: UInt32) -> UInt32 {
    guard bound > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(bound.leadingZeroBitCount)
    while true {
      let value = nextUInt32() & mask
      if value <= bound { return value }
    }
  }

  /// Puts the elements in random order: Fisher and Yates's exchanges, from the last place down.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for i in elements.indices.dropFirst().reversed() {
      elements.swapAt(i, Int(integer(through: UInt32(i))))
    }
  }

  /// The integers 0..<count in random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// An index, drawn with the given probabilities by inverting their cumulative sums; takes one uniform number.
  mutating func choice(_ probabilities: [Double]) -> Int {
    var sum = 0.0
    let cumulative = probabilities.map { probability in
      sum += probability
      return sum
    }
    // The last quotient is exactly 1, above every uniform number.
    let level = uniform()
    return cumulative.firstIndex { $0 / sum > level } ?? probabilities.count - 1
  }
}
