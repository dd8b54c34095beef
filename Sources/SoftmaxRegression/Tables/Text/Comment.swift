/// The character with which lines begin that are left out.
public struct Comment: RawRepresentable, Codable, Sendable, Hashable {
  /// The ASCII character.
  public let byte: UInt8

  /// The character; nil unless it is a single printable one of ASCII that begins no number, cell or quote.
  public init?(rawValue: String) {
    guard let byte = rawValue.utf8.first, rawValue.utf8.count == 1, Separator.canSeparate(byte),
      byte > UInt8(ascii: " "),
      byte != UInt8(ascii: ",")
    else { return nil }
    self.byte = byte
  }

  /// The character.
  public var rawValue: String { String(Unicode.Scalar(byte)) }
}
