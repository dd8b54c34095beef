extension Matrix: CustomStringConvertible {
  /// The rows in lines, to six digits; of more than twelve rows or eight columns the first and the last are shown.
  public var description: String {
    let (shownRows, shownColumns) = (Self.shown(rows, most: 12), Self.shown(columns, most: 8))
    let cells = shownRows.map { i in
      shownColumns.map { j in
        guard let i, let j else { return "..." }
        return NumberText.number(Double(self[i, j]), digits: 6)
      }
    }
    let widths = shownColumns.indices.map { place in cells.map { $0[place].count }.max() ?? 0 }
    let lines = cells.map { row in
      "  " + zip(row, widths).map { TextLine.padded($0, to: $1, left: true) }.joined(separator: "  ")
    }
    return (["Matrix, \(rows) x \(columns)"] + (columns > 0 ? lines : [])).joined(separator: "\n")
  }

  /// The indices that are shown of so many; nil stands for those that are left out.
  private static func shown(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return Array(0..<count) }
    return Array(0..<most - 2) + [nil, count - 1]
  }
}
