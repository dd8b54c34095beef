extension ColumnNote {
  /// The findings in a column whose values are levels or classes.
  ///
  /// - Parameters:
  ///   - cells: the column.
  ///   - role: the name of its values, in the plural.
  ///   - isFeature: whether the values are levels of a feature.
  static func notes(onNames cells: ColumnCells, _ role: String, isFeature: Bool) -> [ColumnNote] {
    guard let (codes, levels) = cells.texts else { return [] }
    let present = levels.indices.filter { !cells.isAbsent(level: $0) }
    let names = present.map { levels[$0] }
    let rows = codes.count { !cells.isAbsent(level: Int($0)) }
    let respelled = present.filter { cells.respelled.contains(Int32($0)) }.map { levels[$0] }
    var notes = similar(names, cells.name, role) + placeholders(names, cells.name, role)
    notes += unicodeForms(respelled, cells.name, role)
    if isFeature {
      if let note = dates(names, cells.name) {
        notes.append(note)
      } else if names.count > rows / 2, rows >= leastRows {
        notes.append(
          ColumnNote(
            kind: .manyLevels, column: cells.name,
            message: "Column \(cells.name.excerpt) has \(names.count) levels in \(rows) rows, and each is a feature.",
            remedy: "Leave it out if it only names the rows\(aside: .drop), or pool rare levels\(aside: .minimumCount)."
          ))
      }
    }
    return notes
  }

  /// Fewer rows are not conclusive.
  static let leastRows = 10

  private static func similar(_ names: [String], _ column: String, _ role: String) -> [ColumnNote] {
    var known: [String: [String]] = [:]
    for name in names { known[plain(name), default: []].append(name) }
    let pairs = known.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    guard !pairs.isEmpty else { return [] }
    let shown = pairs.prefix(3).map { $0.prefix(3).map(\.excerpt).joined(separator: " and ") }
    let more = pairs.count > 3 ? ", and others" : ""
    return [
      ColumnNote(
        kind: .similarNames, column: column,
        message:
          "The \(role) \(shown.joined(separator: ", "))\(more) of column \(column.excerpt) differ only in capitals or blanks.",
        remedy: "Write those that are the same in one way.")
    ]
  }

  private static func unicodeForms(_ names: [String], _ column: String, _ role: String) -> [ColumnNote] {
    guard let first = names.min() else { return [] }
    let more = names.count > 1 ? " and \(names.count - 1) more" : ""
    return [
      ColumnNote(
        kind: .unicodeForms, column: column,
        message:
          "Among the \(role) of column \(column.excerpt), \(first.excerpt)\(more) is written in different bytes that "
          + "Unicode takes for one text, composed and decomposed.",
        remedy: "They count as one here; write them in one form, since exported models compare bytes.")
    ]
  }

  /// A name without blanks, in lower case.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  /// Words that mean a missing value in some files, but can be values.
  private static let words: Set<String> = [
    "none", "-", "--", "n.a.", "n.d.", "missing", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "inf",
    "-inf",
  ]

  private static func placeholders(_ names: [String], _ column: String, _ role: String) -> [ColumnNote] {
    let found = names.filter { words.contains($0.lowercased()) }.sorted()
    guard let first = found.first else { return [] }
    return [
      ColumnNote(
        kind: .placeholder, column: column,
        message: "\(found.map(\.excerpt).joined(separator: " and ")) of column \(column.excerpt) "
          + "\(found.count == 1 ? "is" : "are") among the \(role).",
        remedy:
          "Say so if \(found.count == 1 ? first.excerpt : "they") stands for a missing value\(aside: .missingTexts).")
    ]
  }

  private static func dates(_ names: [String], _ column: String) -> ColumnNote? {
    let dates = names.filter { CalendarDate($0) != nil || isShortDate($0) }
    guard names.count > 2, dates.count * 10 >= names.count * 9, let first = dates.first else { return nil }
    // Day and month of 8/9/2023 are not certain, so that such dates are not read.
    let isRead = names.allSatisfy { CalendarDate($0) != nil }
    return ColumnNote(
      kind: .dates, column: column,
      message:
        "Column \(column.excerpt) holds dates such as \(first.excerpt), and each of \(names.count) is a feature.",
      remedy: isRead
        ? "Take their days, months or weekdays\(aside: .date), or leave the column out\(aside: .drop)."
        : "Write them as 2023-08-26 and take their days, months or weekdays\(aside: .date), or leave the column out\(aside: .drop)."
    )
  }

  /// Whether a text is a date such as 8/26/2023, in any order of its parts.
  private static func isShortDate(_ text: String) -> Bool {
    let parts = text.prefix { $0 != " " }.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isNumber) }
  }
}
