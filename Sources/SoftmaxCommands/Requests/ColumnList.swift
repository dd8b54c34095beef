import SoftmaxRegression

/// Lists of columns from users: each text is a name, or several names with commas between them.
enum ColumnList {
  /// The names in comma-separated lists, unless a list as a whole is the name of a column.
  ///
  /// An empty name is kept, so that it is refused as a missing column.
  static func names(_ lists: [String]?, in table: Table?) -> [String] {
    names(lists, among: table?.columns.map(\.name) ?? [])
  }

  /// The same for columns by their names.
  static func names(_ lists: [String]?, among columns: [String]) -> [String] {
    (lists ?? []).flatMap { list in
      columns.contains(list) ? [list] : list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The products in a list such as a:b,c:d, with names in backquotes if they contain a comma or a colon.
  static func products(_ list: String) -> [[String]] {
    var products: [[String]] = [[""]]
    var isQuoted = false
    for character in list {
      let last = products.count - 1
      switch character {
      case "`": isQuoted.toggle()
      case "," where !isQuoted: products.append([""])
      case ":" where !isQuoted: products[last].append("")
      default: products[last][products[last].count - 1].append(character)
      }
    }
    return products
  }

  /// The text of a product of columns in a list.
  static func text(ofProduct names: [String]) -> String {
    names.map { $0.contains(",") || $0.contains(":") ? "`\($0)`" : $0 }.joined(separator: ":")
  }
}
