/// The features of a table's rows, and what was found in its cells.
package struct EncodedFeatures: Sendable {
  /// The features, n x d.
  package var design: DesignMatrix
  /// What was found in the cells.
  var cells: CellCount
}

/// What was done about missing values and unseen levels while features were made of a table.
public struct CellCount: Sendable, Equatable {
  /// The rows (from 0) with a missing value that nothing was put in the place of, ascending; their features mean nothing.
  ///
  /// Only a model that drops incomplete rows leaves any.
  public internal(set) var incompleteRows: [Int] = []
  /// The number of rows that were left out.
  public internal(set) var dropped = 0
  /// The number of missing values that were filled in, for each column that had any.
  public internal(set) var filled: [String: Int] = [:]
  /// The number of cells whose level was taken for the baseline because the fit had not seen it, for each column.
  public internal(set) var unseen: [String: Int] = [:]

  /// Adds what was found in the rows behind, the number of rows before them being `rows`.
  public mutating func add(_ other: CellCount, after rows: Int) {
    incompleteRows += other.incompleteRows.map { $0 + rows }
    dropped += other.dropped
    filled.merge(other.filled, uniquingKeysWith: +)
    unseen.merge(other.unseen, uniquingKeysWith: +)
  }

  /// What was done, a sentence each; none where there was nothing to do.
  public var notes: [String] {
    func listed(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    func rows(_ count: Int) -> String { count == 1 ? "1 row lacks a value and" : "\(count) rows lack a value and" }
    var notes: [String] = []
    let count = incompleteRows.count
    if count > 0 { notes.append("\(rows(count)) \(count == 1 ? "has" : "have") no prediction.") }
    if dropped > 0 { notes.append("\(rows(dropped)) \(dropped == 1 ? "is" : "are") left out.") }
    if !filled.isEmpty { notes.append("missing values were filled in (\(listed(filled))).") }
    if !unseen.isEmpty {
      notes.append("levels that the fit had not seen were taken for the baseline (\(listed(unseen))).")
    }
    return notes
  }
}
