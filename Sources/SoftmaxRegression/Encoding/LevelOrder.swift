/// The order of names, of levels or classes, that a user states in part or whole.
struct LevelOrder {
  /// The names that come first, in this order; nil for the usual order.
  var levels: [String]?
  /// Whether these must be all names.
  var isComplete = false
  /// The name that comes first of all; nil for no change.
  var reference: String?
  /// The word for a name, and for several.
  var words = (one: "level", many: "levels")

  /// The names in the stated order; those that are not named follow in their order.
  ///
  /// - Parameters:
  ///   - names: all names in their usual order.
  ///   - column: the column, for errors.
  ///   - table: the table, for errors.
  /// - Throws: ``TableError`` for a name that no row has, is stated twice, or is not stated but must be.
  func order(_ names: [String], of column: String, _ table: Table) throws(TableError) -> [String] {
    let index = LevelIndex(names)
    func known(_ name: String) throws(TableError) -> String {
      guard let place = index.place(of: name) else {
        let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", ..." : "")
        throw table.error(
          .invalidValue, column: column,
          "no row has the \(words.one) \(name.excerpt); the \(words.many) are \(listed).")
      }
      return names[Int(place)]
    }
    var stated: [String] = []
    for level in levels ?? [] {
      let name = try known(level)
      guard !stated.contains(name) else {
        throw table.error(
          .invalidValue, column: column, "the \(words.one) \(name.excerpt) is stated twice; state it once.")
      }
      stated.append(name)
    }
    let rest = names.filter { !stated.contains($0) }
    if isComplete, let first = rest.first {
      throw table.error(
        .invalidValue, column: column,
        "the \(words.one) \(first.excerpt) is not in the list of the formula; add it, or leave out its rows\(aside: .where)."
      )
    }
    let order = stated + rest
    guard let reference else { return order }
    let first = try known(reference)
    return [first] + order.filter { $0 != first }
  }
}
