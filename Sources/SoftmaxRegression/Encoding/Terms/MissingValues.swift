/// The texts that stand for a missing value in the cells of a table.
///
/// An empty cell and the usual words are always missing values, and so is NaN in a column of numbers.
package struct MissingValues: Codable, Sendable, Equatable {
  /// The usual words.
  package static let usual: Set<String> = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"]

  /// Further texts; if one is a number, this number is a missing value in columns of numbers.
  package let further: [String]

  init(further: [String] = []) { self.further = further }

  /// Whether a text stands for a missing value.
  package func contains(_ text: String) -> Bool { Self.usual.contains(text) || further.contains(text) }

  /// The numbers that stand for missing values.
  package var numbers: [Double] { further.compactMap { DecimalNumber.value(of: $0) } }

  package init(from decoder: any Decoder) throws {
    further = try decoder.singleValueContainer().decode([String].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(further)
  }
}
