extension TableCheck.Finding {
  /// A finding that a fit warns of, too.
  init(_ note: ColumnNote) {
    let kind: Kind =
      switch note.kind {
      case .similarNames: .similarNames
      case .unicodeForms: .unicodeForms
      case .placeholder: .placeholder
      case .dates: .dates
      case .manyLevels: .manyLevels
      case .identifier: .identifier
      }
    self.init(kind: kind, features: [note.column], classes: [], message: note.message, remedy: note.remedy)
  }
}
