package import Essentials

extension Encodable {
  /// The value as JSON with sorted keys; its sentences have the names of an interface for settings.
  ///
  /// A number that is not finite is null, since JSON does not have such numbers; so a fit that diverged also gives an
  /// object.
  package func json(naming names: SettingNames) throws -> Data {
    let encoder = JSONEncoder.sorted(naming: names)
    do {
      return try encoder.encode(self)
    } catch EncodingError.invalidValue {
      // These numbers are first written as a text that does not occur elsewhere.
      let mark = UUID().uuidString
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: mark, negativeInfinity: mark, nan: mark)
      return try encoder.encode(self).replacing(Data("\"\(mark)\"".utf8), with: Data("null".utf8))
    }
  }
}
