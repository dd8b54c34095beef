/// The keys of a JSON object, without their values.
struct RequestKeys: Decodable {
  /// The keys, sorted.
  let names: [String]

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    names = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue).sorted()
  }

  /// The words for the values of a type in a sentence.
  static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is TableNames.Type: "a text or a list of texts"
    case is any BinaryFloatingPoint.Type: "a number"
    default: "a list of texts"
    }
  }
}
