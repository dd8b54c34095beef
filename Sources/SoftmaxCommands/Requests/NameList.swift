import SoftmaxRegression

/// Lists of levels or classes from users: names with commas between them, and in double quotes those with commas.
enum NameList {
  /// The names of a list.
  ///
  /// - Throws: ``RequestError`` for a quote that is not closed.
  static func names(_ list: String, of setting: Setting) throws(RequestError) -> [String] {
    var names = [""]
    var isQuoted = false
    for character in list {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: names.append("")
      default: names[names.count - 1].append(character)
      }
    }
    guard !isQuoted else {
      throw RequestError("\(setting) has a quote that is not closed in \(list.excerpt); close it.")
    }
    return names
  }

  /// The text of a list.
  static func text(_ names: [String]) -> String {
    names.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
  }

  /// The columns with their values in a text such as `age=30,50; group=a`.
  ///
  /// - Throws: ``RequestError`` for a part without the sign =.
  static func settings(
    _ text: String, in table: Table?
  ) throws(RequestError) -> [(column: String, values: [String])] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    var result: [(column: String, values: [String])] = []
    for part in parts.map(trimmed) where !part.isEmpty {
      let marks = part.indices.filter { part[$0] == "=" }
      guard let mark = marks.first(where: { table?[trimmed(String(part[..<$0]))] != nil }) ?? marks.first else {
        throw RequestError(
          "\(.at) takes observed, means, or columns with values, such as \"age=30,50; group=a\"; \(part.excerpt) is neither."
        )
      }
      let values = try names(String(part[part.index(after: mark)...]), of: .at)
      result.append((trimmed(String(part[..<mark])), values.map(trimmed)))
    }
    return result
  }

  /// The text without blanks at its ends.
  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The columns with their names in texts such as `column=a,b`.
  ///
  /// - Parameters:
  ///   - texts: the texts, one for a column.
  ///   - setting: the setting, for errors.
  ///   - table: the table, whose columns may have the sign = in their names.
  static func byColumn(
    _ texts: [String]?, of setting: Setting, in table: Table
  ) throws(RequestError) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for text in texts ?? [] {
      let marks = text.indices.filter { text[$0] == "=" }
      guard let mark = marks.first(where: { table[String(text[..<$0])] != nil }) ?? marks.first else {
        throw RequestError("\(setting) takes a column and names, such as column=a,b; \(text.excerpt) has no sign =.")
      }
      let column = String(text[..<mark])
      guard result.updateValue(try names(String(text[text.index(after: mark)...]), of: setting), forKey: column) == nil
      else { throw RequestError("\(setting) names the column \(column.excerpt) twice; name it once.") }
    }
    return result
  }
}
