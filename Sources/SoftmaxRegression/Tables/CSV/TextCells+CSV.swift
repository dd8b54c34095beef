extension TextCells {
  /// The texts of a first block.
  init(_ text: TextColumn) { append(text) }

  /// Appends the texts of a block.
  mutating func append(_ text: TextColumn) {
    append(codes: text.codes, levels: text.levels, literals: text.literals, respelled: text.respelled)
  }
}
