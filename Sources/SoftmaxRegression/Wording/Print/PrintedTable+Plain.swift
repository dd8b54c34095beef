extension PrintedTable {
  private static let gap = 2
  private static let names = 34
  private static let leastNames = 12

  /// The table within the width of a terminal: groups for which there is no room follow below, each with the names.
  func plain(within columns: Int) -> String {
    let all = sections.flatMap(\.rows)
    let heads = groups.flatMap(\.columns)
    let cells = (0..<width).map { column in all.filter { !$0.cells.isEmpty }.map { $0.cells[column] } }
    var widths = (0..<width).map { column in
      max(TextLine.width(heads[column]), cells[column].map(TextLine.width).max() ?? 0)
    }
    // The cells of totals are as wide as their group.
    for (group, place) in places.enumerated() {
      let total = totals.map { TextLine.width($0.cells[group]) }.max() ?? 0
      widths[place.lowerBound] = max(widths[place.lowerBound], total)
    }
    let spans = places.map { place in place.reduce(-Self.gap) { $0 + widths[$1] + Self.gap } }
    let indented = (all + totals).map { ($0.isIndented ? "  " : "") + $0.name.withoutControlCharacters }
    let widest = indented.map(TextLine.width).max() ?? 0
    // Names leave room for the widest group.
    let nameWidth = min(widest, Self.names, max(Self.leastNames, columns - 2 * Self.gap - (spans.max() ?? 0)))
    let short = ShortName.distinct(indented, within: Double(nameWidth))
    var pages: [[Int]] = []
    var used = Int.max
    for (group, span) in spans.enumerated() {
      if used > columns - span - Self.gap {
        pages.append([])
        used = Self.gap + nameWidth
      }
      pages[pages.count - 1].append(group)
      used += span + Self.gap
    }
    func padded(_ parts: [(text: String, width: Int, isLeft: Bool)]) -> String {
      let line = parts.map {
        TextLine.padded(ShortName.of($0.text, within: Double($0.width)), to: $0.width, left: !$0.isLeft)
      }
      .joined(separator: String(repeating: " ", count: Self.gap))
      return String((String(repeating: " ", count: Self.gap) + line).reversed().drop { $0 == " " }.reversed())
    }
    func page(_ shown: [Int]) -> String {
      let chosen = shown.flatMap { Array(places[$0]) }
      var lines: [String] = []
      if hasTitles {
        lines.append(padded([("", nameWidth, true)] + shown.map { (groups[$0].title, spans[$0], false) }))
      }
      lines.append(padded([("", nameWidth, true)] + chosen.map { (heads[$0], widths[$0], false) }))
      var (row, next) = (0, 0)
      for section in sections {
        if !section.title.isEmpty { lines += ["", ShortName.of(section.title, within: Double(columns))] }
        for entry in section.rows {
          let name = (short[row], nameWidth, true)
          lines.append(
            padded([name] + (entry.cells.isEmpty ? [] : chosen.map { (cells[$0][next], widths[$0], false) })))
          if !entry.cells.isEmpty { next += 1 }
          row += 1
        }
      }
      if !totals.isEmpty { lines.append("") }
      for (k, total) in totals.enumerated() {
        let values = shown.flatMap { group in
          places[group].map { column in
            (column == places[group].lowerBound ? total.cells[group] : "", widths[column], false)
          }
        }
        lines.append(padded([(short[all.count + k], nameWidth, true)] + values))
      }
      return lines.joined(separator: "\n")
    }
    let head =
      caption.isEmpty ? [] : [TextLine.broken(caption) { TextLine.width($0) <= columns }.joined(separator: "\n")]
    let foot = notes.flatMap { note in TextLine.broken(note) { TextLine.width($0) <= columns } }
    return (head + pages.map(page) + (foot.isEmpty ? [] : [foot.joined(separator: "\n")])).joined(separator: "\n\n")
  }
}
