import SoftmaxRegression

/// Columns as users list them: names, or several of them with commas between.
enum ColumnList {
  /// The names in comma-separated lists, unless a list as a whole is a column's name.
  ///
  /// An empty name is kept, to be refused as a column that is not there.
  static func names(_ lists: [String]?, in table: Table?) -> [String] {
    (lists ?? []).flatMap { list in
      table?[list] != nil ? [list] : list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The products in a list such as a:b,c:d, with names in backquotes where they hold a comma or a colon.
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

  /// A product of columns as a list has it.
  static func text(ofProduct names: [String]) -> String {
    names.map { $0.contains(",") || $0.contains(":") ? "`\($0)`" : $0 }.joined(separator: ":")
  }
}
