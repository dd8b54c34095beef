package import Foundation

extension Encodable {
  /// The value as JSON with sorted keys, whose sentences say settings by the names of an interface.
  ///
  /// A number that is not finite is null, since JSON has none: a fit that diverged still gives an object.
  package func json(naming names: SettingNames) throws -> Data {
    let encoder = JSONEncoder.sorted(naming: names)
    do {
      return try encoder.encode(self)
    } catch EncodingError.invalidValue {
      // A text that nothing else contains stands for these numbers first.
      let mark = UUID().uuidString
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: mark, negativeInfinity: mark, nan: mark)
      return try encoder.encode(self).replacing(Data("\"\(mark)\"".utf8), with: Data("null".utf8))
    }
  }
}
