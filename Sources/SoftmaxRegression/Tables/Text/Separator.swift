/// What separates the cells of a row: a character, or blanks.
///
/// The raw value is the character, or one of the names `comma`, `semicolon`, `tab`, `bar` and `blank`.
public struct Separator: RawRepresentable, Codable, Sendable, Hashable {
  /// The ASCII character; a space stands for any number of spaces and tabs.
  public let byte: UInt8

  /// A comma.
  public static let comma = Separator(UInt8(ascii: ","))
  /// A semicolon.
  public static let semicolon = Separator(UInt8(ascii: ";"))
  /// A tab.
  public static let tab = Separator(UInt8(ascii: "\t"))
  /// A vertical bar.
  public static let bar = Separator(UInt8(ascii: "|"))
  /// Any number of spaces and tabs.
  public static let blank = Separator(UInt8(ascii: " "))

  private static let names = [
    "comma": Separator.comma, "semicolon": .semicolon, "tab": .tab, "\\t": .tab, "bar": .bar, "pipe": .bar,
    "blank": .blank, "space": .blank,
  ]

  private init(_ byte: UInt8) { self.byte = byte }

  /// A separator by its character or its name; nil for what cells hold, such as digits, letters and signs of numbers.
  public init?(rawValue: String) {
    if let named = Self.names[rawValue.lowercased()] {
      self = named
    } else if let byte = rawValue.utf8.first, rawValue.utf8.count == 1, Self.canSeparate(byte) {
      self.init(byte)
    } else {
      return nil
    }
  }

  /// Whether a byte is a tab or a printable ASCII character that no number, word or quote holds.
  static func canSeparate(_ byte: UInt8) -> Bool {
    guard byte != UInt8(ascii: "\t") else { return true }
    let scalar = Unicode.Scalar(byte)
    return UInt8(ascii: " ")...UInt8(ascii: "~") ~= byte && !scalar.properties.isAlphabetic
      && !"0123456789+-._\"'".unicodeScalars.contains(scalar)
  }

  /// The character, or the name of one that cannot be seen.
  public var rawValue: String {
    switch byte {
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: " "): "blank"
    default: String(Unicode.Scalar(byte))
    }
  }

  /// The separators as a sentence calls them.
  var words: String {
    switch self {
    case .comma: "commas"
    case .semicolon: "semicolons"
    case .tab: "tabs"
    case .bar: "vertical bars"
    case .blank: "blanks"
    default: "\"\(rawValue)\""
    }
  }
}
