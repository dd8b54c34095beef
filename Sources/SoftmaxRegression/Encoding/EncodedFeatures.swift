/// The features of a table's rows, and what had to be done to get them.
public struct EncodedFeatures: Sendable {
  /// The features, n x d.
  public var design: DesignMatrix
  /// The rows (from 0) with a missing value that nothing was put in the place of, ascending; their features mean nothing.
  ///
  /// Only a model that drops incomplete rows leaves any.
  public var incompleteRows: [Int] = []
  /// The number of missing values that were filled in, for each column that had any.
  public var filled: [String: Int] = [:]
  /// The number of cells whose level was taken for the baseline because the fit had not seen it, for each column.
  public var unseen: [String: Int] = [:]
}

extension EncodedFeatures {
  /// What had to be done to get the features, a sentence each; none where there was nothing to do.
  public var notes: [String] {
    func listed(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    var notes: [String] = []
    if !incompleteRows.isEmpty {
      let rows =
        incompleteRows.count == 1 ? "1 row lacks a value and has" : "\(incompleteRows.count) rows lack a value and have"
      notes.append("\(rows) no prediction.")
    }
    if !filled.isEmpty { notes.append("missing values were filled in (\(listed(filled))).") }
    if !unseen.isEmpty {
      notes.append("levels that the fit had not seen were taken for the baseline (\(listed(unseen))).")
    }
    return notes
  }
}
