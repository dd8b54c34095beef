import SoftmaxRegression

extension KeyedDecodingContainer {
  /// Reads a whole number, or nil; the error for another value names the key, which that of the decoder does not.
  ///
  /// The compiler takes this method for the properties of such types where it writes `init(from:)`.
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
