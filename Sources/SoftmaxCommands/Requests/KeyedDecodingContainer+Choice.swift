import SoftmaxRegression

extension KeyedDecodingContainer {
  /// Reads one of a few words, or nil; the error for another word lists them.
  ///
  /// The compiler calls this method for properties of such types in a synthesised `init(from:)`.
  func decodeIfPresent<Choice: CaseIterable & RawRepresentable>(
    _ type: Choice.Type, forKey key: Key
  ) throws -> Choice? where Choice.RawValue == String, Choice: Decodable {
    guard let word = try decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let choice = Choice(rawValue: word) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw RequestError("The key \(key.stringValue.excerpt) must be one of \(known), but is \(word.excerpt).")
    }
    return choice
  }

  /// Reads one of a few words; the error for another word lists them.
  func decode<Choice: CaseIterable & RawRepresentable>(
    _ type: Choice.Type, forKey key: Key
  ) throws -> Choice where Choice.RawValue == String, Choice: Decodable {
    guard let choice = try decodeIfPresent(type, forKey: key) else {
      throw DecodingError.keyNotFound(key, DecodingError.Context(codingPath: codingPath, debugDescription: ""))
    }
    return choice
  }
}
