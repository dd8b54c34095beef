extension [Double]? {
  /// Calls `body` with the address of an element, or with nil if there is no array.
  @inline(__always)
  func withOptionalPointer<Result>(at index: Int = 0, _ body: (UnsafePointer<Double>?) -> Result) -> Result {
    guard let self else { return body(nil) }
    return self.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + index }) }
  }
}
