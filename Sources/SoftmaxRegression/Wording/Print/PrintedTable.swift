/// A table for print: groups of columns, sections of rows, and lines about each group below them.
///
/// It holds words alone; a ``PrintedTable/Format`` arranges them.
package struct PrintedTable: Sendable, Equatable {
  /// Columns below a common title.
  package struct Group: Sendable, Equatable {
    /// The title; no title if empty.
    package let title: String
    /// The titles of the columns.
    package let columns: [String]

    /// Columns below a common title.
    package init(_ title: String, _ columns: [String]) {
      self.title = title
      self.columns = columns
    }
  }

  /// A row with a cell for each column.
  package struct Row: Sendable, Equatable {
    /// The name.
    package let name: String
    /// The cells of all groups, in the order of the columns; none for a row that is a heading.
    package let cells: [String]
    /// Whether the row belongs to the heading above it.
    package let isIndented: Bool

    /// A row of a table.
    package init(_ name: String, _ cells: [String] = [], isIndented: Bool = false) {
      self.name = name
      self.cells = cells
      self.isIndented = isIndented
    }
  }

  /// Rows below a common title.
  package struct Section: Sendable, Equatable {
    /// The title; no title if empty.
    package let title: String
    /// The rows.
    package let rows: [Row]

    /// Rows below a common title.
    package init(_ title: String, _ rows: [Row]) {
      self.title = title
      self.rows = rows
    }
  }

  /// The forms in which a table can be written.
  package enum Format: String, Codable, CaseIterable, Sendable {
    /// Text for terminals, within their width.
    case text
    /// Markdown with tables, as GitHub and Pandoc read it.
    case markdown
    /// LaTeX with the package booktabs.
    case latex
    /// An HTML table.
    case html
  }

  /// The caption; no caption if empty.
  package let caption: String
  /// The groups of columns.
  package let groups: [Group]
  /// The sections.
  package let sections: [Section]
  /// Rows about whole groups: a cell for each group.
  package let totals: [Row]
  /// Sentences below the table.
  package let notes: [String]

  /// A table for print.
  package init(
    caption: String, groups: [Group], sections: [Section], totals: [Row], notes: [String]
  ) {
    self.caption = caption
    self.groups = groups
    self.sections = sections
    self.totals = totals
    self.notes = notes
  }

  /// The table in a format; the width is that of text.
  package func text(_ format: Format, within columns: Int) -> String {
    switch format {
    case .text: plain(within: columns)
    case .markdown: markdown
    case .latex: latex
    case .html: html
    }
  }

  /// The number of columns of cells.
  var width: Int { groups.reduce(0) { $0 + $1.columns.count } }
  /// Whether a group has a title.
  var hasTitles: Bool { groups.contains { !$0.title.isEmpty } }
  /// The range of the columns of each group.
  var places: [Range<Int>] {
    var start = 0
    return groups.map { group in
      defer { start += group.columns.count }
      return start..<start + group.columns.count
    }
  }

  /// The cells of a row about whole groups, each in the first column of its group.
  func spread(_ row: Row) -> [String] {
    zip(groups, row.cells).flatMap { group, cell in [cell] + group.columns.dropFirst().map { _ in "" } }
  }
}
