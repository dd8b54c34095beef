/// The line of its file in which each row begins.
///
/// Rows are mostly in successive lines, so that only the rows after a gap are stored: those after a blank line, or
/// after a cell that spans several lines.
struct LineMap: Sendable, Equatable {
  private struct Run: Sendable, Equatable {
    let row: Int
    let line: Int
  }

  private var runs: [Run] = []
  private var next = 0
  /// The number of rows.
  private(set) var count = 0

  /// Adds a row that begins in `line`.
  mutating func append(_ line: Int) {
    if line != next || runs.isEmpty { runs.append(Run(row: count, line: line)) }
    next = line + 1
    count += 1
  }

  /// Adds the rows of another map.
  mutating func append(_ other: LineMap) {
    for run in other.runs where run.row > 0 || run.line != next || runs.isEmpty {
      runs.append(Run(row: count + run.row, line: run.line))
    }
    if other.count > 0 { next = other.next }
    count += other.count
  }

  /// The line in which a row begins; nil for a row without a line.
  subscript(row: Int) -> Int? {
    guard row >= 0, row < count else { return nil }
    // The last run that begins at the row or before it.
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return runs[low].line + row - runs[low].row
  }
}
