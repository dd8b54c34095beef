/// The line of its file in which each row begins; in a table of several files, also the file.
///
/// Rows are mostly in successive lines, so that only the rows after a gap are stored: those after a blank line, or
/// after a cell that spans several lines.
struct LineMap: Sendable, Equatable {
  private struct Run: Sendable, Equatable {
    let row: Int
    let line: Int
    /// The place of the file among the files.
    let file: Int
  }

  /// A file among several.
  private struct File: Sendable, Equatable {
    let name: String
    /// Whether it is a text; rows of other files are numbered.
    let isText: Bool
  }

  /// The place of a row.
  struct Place {
    /// The file, if there are several.
    let file: String?
    let line: Int?
    /// The number of the row in its file, from 1, if that is not a text.
    let row: Int?
  }

  private var runs: [Run] = []
  private var next = 0
  /// The files of the rows; empty for one file.
  private var files: [File] = []
  /// The number of rows.
  private(set) var count = 0

  /// Whether rows have lines.
  var isOfText: Bool { files.isEmpty ? count > 0 : files.contains(where: \.isText) }

  /// Adds a row that begins in `line`.
  mutating func append(_ line: Int) { append(line, file: max(0, files.count - 1)) }

  private mutating func append(_ line: Int, file: Int) {
    if line != next || runs.last?.file != file { runs.append(Run(row: count, line: line, file: file)) }
    next = line + 1
    count += 1
  }

  /// Adds the rows of another map of the same file.
  mutating func append(_ other: LineMap) {
    for run in other.runs where run.row > 0 || run.line != next || runs.isEmpty {
      runs.append(Run(row: count + run.row, line: run.line, file: run.file))
    }
    if other.count > 0 { next = other.next }
    count += other.count
  }

  /// Adds the rows of a further file, which has a map unless it is not a text.
  mutating func append(_ other: LineMap, rows: Int, of file: String) {
    let place = files.count
    guard other.count > 0 else {
      files.append(File(name: file, isText: false))
      if rows > 0 { runs.append(Run(row: count, line: 1, file: place)) }
      (next, count) = (rows + 1, count + rows)
      return
    }
    files += other.files.isEmpty ? [File(name: file, isText: true)] : other.files
    runs += other.runs.map { Run(row: count + $0.row, line: $0.line, file: place + $0.file) }
    (next, count) = (other.next, count + other.count)
  }

  /// The lines of some rows, in the given order; those of rows without lines are left out.
  func rows(_ indices: [Int]) -> LineMap {
    var result = LineMap()
    result.files = files
    for row in indices {
      if let run = run(of: row) { result.append(run.line + row - run.row, file: run.file) }
    }
    return result
  }

  /// The place of a row; nil for a row without a place.
  func place(of row: Int) -> Place? {
    guard let run = run(of: row) else { return nil }
    let number = run.line + row - run.row
    guard files.indices.contains(run.file) else { return Place(file: nil, line: number, row: nil) }
    let file = files[run.file]
    return Place(file: file.name, line: file.isText ? number : nil, row: file.isText ? nil : number)
  }

  /// The line in which a row begins; nil for a row without a line.
  subscript(row: Int) -> Int? { place(of: row)?.line }

  /// The last run that begins at the row or before it.
  private func run(of row: Int) -> Run? {
    guard row >= 0, row < count else { return nil }
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return runs[low]
  }
}
