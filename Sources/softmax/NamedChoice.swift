import ArgumentParser

/// An option with a few words as values.
enum NamedChoice {
  /// The value of a word; the error for another word lists them.
  static func parse<Kind: CaseIterable & RawRepresentable>(
    _ name: String, _ what: String
  ) throws -> Kind where Kind.RawValue == String {
    guard let kind = Kind(rawValue: name) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no \(what) \"\(name)\"; take one of \(known)")
    }
    return kind
  }
}
