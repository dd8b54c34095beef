/// A part of a lesson: its text and tables, and the figures that it computes.
struct Section: Sendable {
  /// A paragraph or a table.
  enum Block: Sendable {
    /// A paragraph.
    case text(String)
    /// A table.
    case table(TextTable)
  }

  /// The heading.
  let title: String
  /// The paragraphs and tables, in order.
  private(set) var blocks: [Block] = []
  /// The computed figures by key.
  private(set) var figures: [String: Value] = [:]

  init(_ title: String) { self.title = title }

  /// Adds a paragraph.
  mutating func say(_ text: String) { blocks.append(.text(text)) }

  /// Adds a table.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    blocks.append(.table(TextTable(header: header, rows: rows)))
  }

  /// Adds a figure.
  mutating func figure(_ key: String, _ value: Value) { figures[key] = value }

  /// The section as text, its heading underlined, its paragraphs wrapped.
  var text: String {
    var lines = [title, String(repeating: "-", count: title.count)]
    for block in blocks {
      lines.append("")
      switch block {
      case .text(let text): lines += wrapped(text)
      case .table(let table): lines += table.lines
      }
    }
    return lines.joined(separator: "\n")
  }

  private func wrapped(_ text: String, width: Int = 100) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return lines + [line]
  }
}
