extension PrintedTable {
  /// The table in Markdown; titles of groups stand before those of their columns.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func escaped(_ text: String) -> String { Self.escaped(text, "\\`*_{}[]<>|#") }
    let heads = groups.flatMap { group in
      group.columns.map { group.title.isEmpty ? escaped($0) : "\(escaped(group.title)): \(escaped($0))" }
    }
    let empty = Array(repeating: "", count: width)
    var lines = [line([""] + heads), line([":--"] + heads.map { _ in "--:" })]
    for section in sections {
      if !section.title.isEmpty { lines.append(line(["**\(escaped(section.title))**"] + empty)) }
      for row in section.rows {
        let name = (row.isIndented ? "&emsp;" : "") + escaped(row.name)
        lines.append(line([name] + (row.cells.isEmpty ? empty : row.cells.map(escaped))))
      }
    }
    lines += totals.map { line([escaped($0.name)] + spread($0).map(escaped)) }
    let head = caption.isEmpty ? "" : "\(escaped(caption))\n\n"
    return head + lines.joined(separator: "\n")
      + (notes.isEmpty ? "" : "\n\n" + notes.map(escaped).joined(separator: " "))
  }

  /// The table in LaTeX; a table of many rows may be broken at the end of a page.
  var latex: String {
    let rows = sections.reduce(totals.count) { $0 + $1.rows.count + ($1.title.isEmpty ? 0 : 1) }
    let isLong = rows > Self.pageRows
    let pattern = "l" + String(repeating: "r", count: width)
    func line(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
    var head: [String] = []
    if hasTitles {
      head.append(
        line([""] + groups.map { "\\multicolumn{\($0.columns.count)}{c}{\(Self.latex($0.title))}" }))
      head.append(
        places.map { "\\cmidrule(lr){\($0.lowerBound + 2)-\($0.upperBound + 1)}" }.joined(separator: " "))
    }
    head.append(line([""] + groups.flatMap(\.columns).map(Self.latex)))
    var body: [String] = []
    for (place, section) in sections.enumerated() {
      if place > 0 { body.append("\\addlinespace") }
      if !section.title.isEmpty {
        body.append(line(["\\multicolumn{\(width + 1)}{l}{\\textbf{\(Self.latex(section.title))}}"]))
      }
      for row in section.rows {
        let name = (row.isIndented ? "\\quad " : "") + Self.latex(row.name)
        body.append(
          line([name] + (row.cells.isEmpty ? groups.flatMap(\.columns).map { _ in "" } : row.cells.map(Self.latex))))
      }
    }
    if !totals.isEmpty { body.append("\\midrule") }
    body += totals.map { line([Self.latex($0.name)] + spread($0).map(Self.latex)) }
    let foot = notes.isEmpty ? [] : ["\\par\\smallskip\\footnotesize \(notes.map(Self.latex).joined(separator: " "))"]
    let title = caption.isEmpty ? [] : ["\\caption{\(Self.latex(caption))}"]
    let first = "% \\usepackage{booktabs\(isLong ? ",longtable" : "")}"
    guard isLong else {
      return
        ([first, "\\begin{table}", "\\centering"] + title + ["\\begin{tabular}{\(pattern)}", "\\toprule"] + head
        + ["\\midrule"] + body + ["\\bottomrule", "\\end{tabular}"] + foot + ["\\end{table}"]).joined(separator: "\n")
    }
    return
      ([first, "\\begin{longtable}{\(pattern)}"] + title.map { $0 + " \\\\" } + ["\\toprule"] + head
      + ["\\midrule", "\\endhead"] + body + ["\\bottomrule", "\\end{longtable}"] + foot).joined(separator: "\n")
  }

  /// The table in HTML, a single element without style.
  var html: String {
    func cell(_ text: String) -> String { "<td>\(Self.html(text))</td>" }
    var lines = ["<table>"]
    if !caption.isEmpty { lines.append("<caption>\(Self.html(caption))</caption>") }
    lines.append("<thead>")
    if hasTitles {
      let titles = groups.map { "<th scope=\"colgroup\" colspan=\"\($0.columns.count)\">\(Self.html($0.title))</th>" }
      lines.append("<tr><td></td>\(titles.joined())</tr>")
    }
    let heads = groups.flatMap(\.columns).map { "<th scope=\"col\">\(Self.html($0))</th>" }
    lines += ["<tr><td></td>\(heads.joined())</tr>", "</thead>"]
    for section in sections {
      lines.append("<tbody>")
      if !section.title.isEmpty {
        lines.append("<tr><th scope=\"rowgroup\" colspan=\"\(width + 1)\">\(Self.html(section.title))</th></tr>")
      }
      for row in section.rows {
        let name = (row.isIndented ? "&emsp;" : "") + Self.html(row.name)
        guard !row.cells.isEmpty else {
          lines.append("<tr><th scope=\"row\" colspan=\"\(width + 1)\">\(name)</th></tr>")
          continue
        }
        lines.append("<tr><th scope=\"row\">\(name)</th>\(row.cells.map(cell).joined())</tr>")
      }
      lines.append("</tbody>")
    }
    let foot =
      totals.map { row in
        let cells = zip(groups, row.cells).map { "<td colspan=\"\($0.columns.count)\">\(Self.html($1))</td>" }
        return "<tr><th scope=\"row\">\(Self.html(row.name))</th>\(cells.joined())</tr>"
      }
      + (notes.isEmpty
        ? [] : ["<tr><td colspan=\"\(width + 1)\">\(notes.map(Self.html).joined(separator: " "))</td></tr>"])
    if !foot.isEmpty { lines += ["<tfoot>"] + foot + ["</tfoot>"] }
    return (lines + ["</table>"]).joined(separator: "\n")
  }

  /// The most rows of a table that stays on a page.
  private static let pageRows = 40

  private static func escaped(_ text: String, _ special: String) -> String {
    text.withoutControlCharacters.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static func latex(_ text: String) -> String {
    // A hyphen before a number, at the start of a text or of a bracket, is a minus sign.
    let clean = Array(text.withoutControlCharacters)
    return clean.indices.map { i in
      let isSign =
        (i == 0 || clean[i - 1] == "(" || clean[i - 1] == " ") && i + 1 < clean.count && clean[i + 1].isNumber
      switch clean[i] {
      case "\\": return "\\textbackslash{}"
      case "~": return "\\textasciitilde{}"
      case "^": return "\\textasciicircum{}"
      case "<": return "\\textless{}"
      case ">": return "\\textgreater{}"
      case "-": return isSign ? "$-$" : "-"
      case "²": return "\\textsuperscript{2}"
      case "&", "%", "$", "#", "_", "{", "}": return "\\\(clean[i])"
      default: return "\(clean[i])"
      }
    }.joined()
  }

  private static func html(_ text: String) -> String {
    text.withoutControlCharacters.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: "\(character)"
      }
    }.joined()
  }
}
