/// A finding in a column that a fit takes as it is, although nobody may have meant it.
struct ColumnNote: Sendable, Equatable {
  /// The kinds of findings.
  enum Kind: Sendable {
    /// Levels or classes that differ in capitals or blanks alone.
    case similarNames
    /// Levels or classes that are written in different bytes which Unicode takes for one text.
    case unicodeForms
    /// A level or class that often stands for a missing value.
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
