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
