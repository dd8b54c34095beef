/// The columns of [x, 1] that a product of columns takes: all d + 1, or a few that are copied next to one another.
struct ColumnChoice: Sendable {
  /// The number of columns q.
  let count: Int
  /// The chosen columns; nil for all.
  private let chosen: [Int]?

  /// All of d + 1 columns.
  init(all count: Int) {
    self.count = count
    chosen = nil
  }

  /// Some columns.
  init(_ chosen: [Int]) {
    count = chosen.count
    self.chosen = chosen
  }

  /// Whether some columns are so few that copies of them are worth while.
  static func pays(_ chosen: [Int], of count: Int) -> Bool { 2 * chosen.count < count }

  /// The numbers of scratch space per row that copies take.
  var copied: Int { chosen == nil ? 0 : count }

  /// The columns of a block, rows x q: the block itself, or copies in the scratch space after it.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - block: rows x width.
  ///   - width: d + 1.
  func gather(_ rows: Int, of block: UnsafeMutablePointer<Double>, width: Int) -> UnsafeMutablePointer<Double> {
    guard let chosen else { return block }
    let copies = block + rows * width
    for i in 0..<rows {
      for (j, column) in chosen.enumerated() { copies[i * count + j] = block[i * width + column] }
    }
    return copies
  }
}
