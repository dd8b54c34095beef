/// A table of words and numbers; columns of numbers are aligned to the right.
struct TextTable: Sendable {
  let header: [String]
  let rows: [[String]]

  /// The lines of the table, the header underlined.
  var lines: [String] {
    let all = [header] + rows
    let count = all.map(\.count).max() ?? 0
    let widths = (0..<count).map { j in all.map { $0.indices.contains(j) ? $0[j].count : 0 }.max() ?? 0 }
    let isWord = (0..<count).map { j in
      rows.contains { $0.indices.contains(j) && !($0[j].isEmpty || "0123456789-+([".contains($0[j].prefix(1))) }
    }
    func line(_ cells: [String]) -> String {
      let padded = (0..<count).map { j in
        let cell = cells.indices.contains(j) ? cells[j] : ""
        let space = String(repeating: " ", count: widths[j] - cell.count)
        return isWord[j] ? cell + space : space + cell
      }
      let text = "  " + padded.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let rule = "  " + widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [line(header), rule] + rows.map(line)
  }
}
