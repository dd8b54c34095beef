import SoftmaxRegression

/// The files of a table: one, or several whose rows follow one another.
///
/// In JSON it is a text or a list of texts.
public struct TableNames: Equatable, Sendable {
  /// The files, or the name of a table in memory.
  ///
  /// Names with `*`, `?` and `[...]` are patterns, unless a file has this name.
  public var names: [String]

  /// Several files.
  public init(_ names: [String]) { self.names = names }

  /// One file, or the name of a table in memory.
  public init(_ name: String) { names = [name] }

  /// Whether there is no table.
  package var isEmpty: Bool { names.allSatisfy(\.isEmpty) }

  /// The files that match the names.
  var files: [String] { names.flatMap(FilePattern.files).map { MemberPath($0).file } }
}

extension TableNames: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// One file.
  public init(stringLiteral name: String) { self.init(name) }

  /// Several files.
  public init(arrayLiteral names: String...) { self.init(names) }
}

extension TableNames: Codable {
  /// Reads a text or a list of texts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    names = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
    guard !names.isEmpty else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "There is no name.")
    }
  }

  /// Writes a text for one file, and a list for several.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if names.count == 1 { try container.encode(names[0]) } else { try container.encode(names) }
  }
}
