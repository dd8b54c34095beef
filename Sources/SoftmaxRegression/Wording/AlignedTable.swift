/// A table for terminals: words flush left, and numbers with their decimal points below each other.
///
/// Words are shortened if the table is too wide. Columns for which there is still no room follow in further blocks, each
/// with the names of the rows.
package struct AlignedTable {
  private let head: [String]
  private let rows: [[String]]
  private let words: Set<Int>

  /// - Parameters:
  ///   - head: the titles of the columns.
  ///   - rows: the cells; the first one of a row is its name.
  ///   - words: the columns of words.
  package init(_ head: [String], _ rows: [[String]], words: Set<Int> = [0]) {
    self.head = head
    self.rows = rows
    self.words = words
  }

  /// The lines of the table.
  package func text(within columns: Int) -> String {
    lines(within: columns)[...].joined(separator: "\n")
  }

  /// Tables of equal columns, each below its title.
  package static func text(
    _ head: [String], _ sections: [(title: String, rows: [[String]])], within columns: Int
  ) -> String {
    let layout = AlignedTable(head, sections.flatMap(\.rows)).layout(within: columns)
    var next = 0
    return sections.map { section in
      defer { next += section.rows.count }
      let title = ShortName.of(section.title, within: Double(columns))
      return ([title] + layout.lines(next..<next + section.rows.count)).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  package func lines(within columns: Int) -> [String] { layout(within: columns).lines(0..<rows.count) }

  /// The number of blocks of columns, each with the names of the rows.
  package func blocks(within columns: Int) -> Int { layout(within: columns).blocks.count }

  private static let indent = 2
  private static let gap = 2
  /// The room that the words of a column keep, and that names of rows keep in several blocks.
  private static let leastWords = 12
  private static let namesInBlocks = 24

  private func layout(within columns: Int) -> Layout {
    var cells = head.indices.map { column -> [String] in
      let texts = rows.map { $0[column] }
      return words.contains(column) ? texts.map(\.withoutControlCharacters) : Self.pointed(texts)
    }
    let natural = zip(head, cells).map { title, texts in
      (texts.map(TextLine.width) + [TextLine.width(title)]).max() ?? 0
    }
    var widths = natural.enumerated().map { words.contains($0) ? min($1, columns) : $1 }
    func excess() -> Int { widths.reduce(Self.indent) { $0 + $1 + Self.gap } - Self.gap - columns }
    while excess() > 0, let widest = words.filter({ widths[$0] > Self.leastWords }).max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
    }
    if excess() > 0, let first = natural.first { widths[0] = min(first, Self.namesInBlocks) }
    for column in words where widths[column] < natural[column] {
      cells[column] = ShortName.distinct(rows.map { $0[column] }, within: Double(widths[column]))
    }
    var blocks: [[Int]] = []
    var used = Int.max
    for column in head.indices.dropFirst() {
      if used > columns - widths[column] - Self.gap {
        blocks.append([])
        used = Self.indent + widths[0]
      }
      blocks[blocks.count - 1].append(column)
      used += widths[column] + Self.gap
    }
    return Layout(head: head, cells: cells, widths: widths, words: words, blocks: blocks)
  }

  /// Numbers of equal length with their points below each other, and other texts flush right.
  static func pointed(_ texts: [String]) -> [String] {
    let tails = texts.map { text -> Int? in
      guard text.contains(where: \.isNumber) else { return nil }
      return text.distance(from: text.firstIndex { ".e\u{A0}".contains($0) } ?? text.endIndex, to: text.endIndex)
    }
    let longest = tails.compactMap { $0 }.max() ?? 0
    return zip(texts, tails).map { text, tail in
      text + String(repeating: " ", count: tail.map { longest - $0 } ?? 0)
    }
  }

  /// The cells with their widths, and the columns of each block.
  private struct Layout {
    let head: [String]
    let cells: [[String]]
    let widths: [Int]
    let words: Set<Int>
    let blocks: [[Int]]

    /// The lines of some rows, below the titles; an empty line divides blocks.
    func lines(_ rows: Range<Int>) -> [String] {
      var lines: [String] = []
      for block in blocks {
        if !lines.isEmpty { lines.append("") }
        if head.contains(where: { !$0.isEmpty }) { lines.append(line(block) { head[$0] }) }
        for row in rows { lines.append(line(block) { cells[$0][row] }) }
      }
      return lines
    }

    private func line(_ block: [Int], _ cell: (Int) -> String) -> String {
      let padded = ([0] + block).map { column in
        let isWords = words.contains(column)
        let text = isWords ? ShortName.of(cell(column), within: Double(widths[column])) : cell(column)
        return TextLine.padded(text, to: widths[column], left: !isWords)
      }
      let line =
        String(repeating: " ", count: AlignedTable.indent)
        + padded.joined(separator: String(repeating: " ", count: AlignedTable.gap))
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
