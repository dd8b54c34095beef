/// A finding in a column that a fit accepts, although it may be unintended.
struct ColumnNote: Sendable, Equatable {
  /// The kinds of findings.
  enum Kind: Sendable {
    /// Levels or classes that differ only in capitals or blanks.
    case similarNames
    /// Levels or classes in different bytes, which are the same text in Unicode.
    case unicodeForms
    /// A level or class that often means a missing value.
    case placeholder
    /// Dates, each of which is a level.
    case dates
    /// A level for more than half of the rows.
    case manyLevels
    /// Whole numbers that are all different.
    case identifier
  }

  let kind: Kind
  let column: String
  /// The finding, in a sentence.
  let message: String
  /// The remedy, in a sentence.
  let remedy: Sentence

  /// Both sentences.
  var sentence: Sentence { Sentence(message + " ") + remedy }
}
