extension [Double] {
  /// The numbers in brackets.
  func listed(_ decimals: Int = 4) -> String { "[" + map { $0.fixed(decimals) }.joined(separator: ", ") + "]" }
}
