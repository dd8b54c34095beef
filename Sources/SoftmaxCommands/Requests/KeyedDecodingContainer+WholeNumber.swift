import SoftmaxRegression

extension KeyedDecodingContainer {
  /// Reads a whole number, or nil; the error for another value names the key, unlike the error of the decoder.
  ///
  /// The compiler calls this method for properties of such types in a synthesised `init(from:)`.
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try wholeNumber(forKey: key, "a whole number")
  }

  /// Reads a whole number that is not negative, or nil.
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
    try wholeNumber(forKey: key, "a whole number that is not negative")
  }

  private func wholeNumber<Number: Decodable>(forKey key: Key, _ words: String) throws -> Number? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    do {
      return try Number(from: superDecoder(forKey: key))
    } catch {
      throw RequestError("The key \(key.stringValue.excerpt) must be \(words).")
    }
  }
}
