/// A sentence for people that may refer to settings, for which each interface has its own names.
///
/// In a literal, `\(.standardizes)` is the setting's name, or plain words where the interface does not have a name.
/// `\(aside: .drop)` is the name in brackets after a space, or nothing:
///
///     "fit with \(.jeffreysPrior), or leave the column out\(aside: .drop)."
///
/// is `fit with --firth, or leave the column out (--drop).` for the tool, and `fit with Jeffreys' prior, or leave the
/// column out.` in plain words, which is the `description`. Other values are interpolated as in a `String`.
public struct Sentence: Sendable, Hashable {
  private enum Part: Hashable {
    case text(String)
    case name(Setting)
    case aside(Setting)
  }

  private var parts: [Part] = []

  /// A sentence without references.
  public init(_ text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  /// The settings that the sentence refers to, in order.
  public var settings: [Setting] {
    parts.compactMap { part in
      switch part {
      case .text: nil
      case .name(let setting), .aside(let setting): setting
      }
    }
  }

  /// The sentence with an interface's names for settings.
  public func text(naming names: SettingNames) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .name(let setting): names[setting] ?? setting.words
      case .aside(let setting): names[setting].map { " (\($0))" } ?? ""
      }
    }.joined()
  }

  /// The sentence with its control characters escaped, so that it is one line.
  package var withoutControlCharacters: Sentence {
    var result = self
    result.parts = parts.map { part in
      guard case .text(let text) = part else { return part }
      return .text(text.withoutControlCharacters)
    }
    return result
  }

  /// Joins two sentences; nothing is put between them.
  public static func + (first: Sentence, second: Sentence) -> Sentence {
    var result = first
    for part in second.parts { result.add(part) }
    return result
  }

  /// Parts of a sentence, with semicolons between them.
  static func list(_ parts: [Sentence]) -> Sentence {
    parts.dropFirst().reduce(parts.first ?? "") { $0 + "; " + $1 }
  }

  private mutating func add(_ part: Part) {
    // Pieces of text are joined, so that equal sentences have equal parts.
    if case .text(let more) = part, case .text(let text)? = parts.last {
      parts[parts.count - 1] = .text(text + more)
    } else if part != .text("") {
      parts.append(part)
    }
  }
}

extension Sentence: CustomStringConvertible {
  /// The sentence in plain words.
  public var description: String { text(naming: .plain) }
}

extension Sentence: ExpressibleByStringInterpolation {
  /// A sentence from a literal without interpolations.
  public init(stringLiteral text: String) { self.init(text) }

  /// A sentence from the parts of a literal.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sentence }

  /// The parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sentence = Sentence("")

    /// An empty sentence.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds text.
    public mutating func appendLiteral(_ text: String) { sentence.add(.text(text)) }

    /// Adds a setting by its name, or in plain words.
    public mutating func appendInterpolation(_ setting: Setting) { sentence.add(.name(setting)) }

    /// Adds a setting by its name in brackets, or nothing.
    public mutating func appendInterpolation(aside setting: Setting) { sentence.add(.aside(setting)) }

    /// Adds a sentence with its references.
    public mutating func appendInterpolation(_ other: Sentence) { sentence = sentence + other }

    /// Adds the sentence of an error with its references.
    public mutating func appendInterpolation(_ error: any ExplainedError) { sentence = sentence + error.sentence }

    /// Adds a value as a `String` would.
    public mutating func appendInterpolation<Value>(_ value: Value) {
      if let error = value as? any ExplainedError { return appendInterpolation(error) }
      sentence.add(.text("\(value)"))
    }
  }
}

extension Sentence: Codable {
  /// Reads a sentence as text; names of settings in it stay as they were written.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the sentence as text, with the names for settings that the encoder was given, or in plain words.
  public func encode(to encoder: any Encoder) throws {
    let names = SettingNames.userInfoKey.flatMap { encoder.userInfo[$0] as? SettingNames }
    var container = encoder.singleValueContainer()
    try container.encode(text(naming: names ?? .plain))
  }
}

extension Sentence {
  private static let (nameMark, asideMark, endMark): (Character, Character, Character) = ("\u{1}", "\u{2}", "\u{3}")

  /// The sentence as text in which control characters mark the keys of settings, for another process.
  var marked: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .name(let setting): "\(Self.nameMark)\(setting.rawValue)\(Self.endMark)"
      case .aside(let setting): "\(Self.asideMark)\(setting.rawValue)\(Self.endMark)"
      }
    }.joined()
  }

  /// A sentence from marked text; marks that enclose no key stay as they are.
  init(marked text: String) {
    self.init("")
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { $0 == Self.nameMark || $0 == Self.asideMark }) {
      let key = rest[rest.index(after: start)...].prefix { $0 != Self.endMark }
      guard let setting = Setting(rawValue: String(key)), key.endIndex < rest.endIndex else {
        add(.text(String(rest[...start])))
        rest = rest[rest.index(after: start)...]
        continue
      }
      add(.text(String(rest[..<start])))
      add(rest[start] == Self.nameMark ? .name(setting) : .aside(setting))
      rest = rest[rest.index(after: key.endIndex)...]
    }
    add(.text(String(rest)))
  }
}
