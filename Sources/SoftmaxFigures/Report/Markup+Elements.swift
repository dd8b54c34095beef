extension Markup {
  /// A section of the page with its heading.
  static func section(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
    "<section id=\"\(id)\">\n<h2>\(title)</h2>\n\(content)\n</section>"
  }

  static func paragraph(_ content: Markup) -> Markup { "<p>\(content)</p>" }

  /// A sentence about a missing part of the page, and the reason.
  static func note(_ content: Markup) -> Markup { "<p class=\"note\">\(content)</p>" }

  /// A table whose first column names the row; the other columns are numbers, or texts if their index is in `texts`.
  ///
  /// It scrolls separately if the page is too narrow.
  static func table(_ head: [String], _ rows: [[Markup]], caption: Markup? = nil, texts: Set<Int> = []) -> Markup {
    tableOfMarkup(head.map { "\($0)" }, rows, caption: caption, texts: texts)
  }

  static func tableOfMarkup(
    _ head: [Markup], _ rows: [[Markup]], caption: Markup? = nil, texts: Set<Int> = []
  ) -> Markup {
    func align(_ column: Int) -> Markup { column == 0 || texts.contains(column) ? "" : " class=\"number\"" }
    let titles = head.enumerated().map { column, title -> Markup in "<th scope=\"col\"\(align(column))>\(title)</th>" }
    let lines = rows.map { row -> Markup in
      let cells = row.enumerated().map { column, cell -> Markup in
        column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td\(align(column))>\(cell)</td>"
      }
      return "<tr>\(Markup(cells, separator: ""))</tr>"
    }
    let words: Markup = caption.map { "<p class=\"caption\">\($0)</p>\n" } ?? ""
    return """
      \(words)<div class="scroll" tabindex="0"><table>
      <thead><tr>\(Markup(titles, separator: ""))</tr></thead>
      <tbody>
      \(lines)
      </tbody></table></div>
      """
  }

  /// A list of terms with their descriptions.
  static func list(_ entries: [(term: String, what: Markup)]) -> Markup {
    let lines = entries.map { entry -> Markup in "<div><dt>\(entry.term)</dt><dd>\(entry.what)</dd></div>" }
    return "<dl>\n\(lines)\n</dl>"
  }

  /// Content that is hidden until the reader opens it.
  static func details(_ title: String, _ content: Markup) -> Markup {
    "<details><summary>\(title)</summary>\n\(content)\n</details>"
  }
}
