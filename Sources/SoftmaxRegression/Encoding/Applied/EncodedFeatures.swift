/// The features of a table's rows, and the counts of its cells.
package struct EncodedFeatures: Sendable {
  /// The features, n x d.
  package var design: DesignMatrix
  /// The counts of missing values and unseen levels.
  var cells: CellCount
}

/// The counts of missing values and unseen levels in a table, and of the rows and cells that were treated for them.
public struct CellCount: Sendable, Equatable {
  /// The rows (from 0) with a missing value that was not filled in, ascending; their features are undefined.
  ///
  /// Only a model that drops incomplete rows has such rows.
  public internal(set) var incompleteRows: [Int] = []
  /// The number of rows that were left out.
  public internal(set) var dropped = 0
  /// The number of rows that the model's choice of rows leaves out.
  public internal(set) var unchosen = 0
  /// The number of missing values that were filled in, for each column with such values.
  public internal(set) var filled: [String: Int] = [:]
  /// The number of cells with unseen levels that were treated as the baseline, for each column.
  public internal(set) var unseen: [String: Int] = [:]

  /// The number of rows without a prediction, since an unpenalised fit does not determine it: they do not satisfy the
  /// relations among aliased features.
  public internal(set) var notEstimable = 0
  /// The number of these rows that do not satisfy the relation of each aliased feature.
  public internal(set) var aliases: [String: Int] = [:]

  /// Adds rows, ascending, to those with a missing value.
  mutating func addIncomplete(_ rows: [Int]) {
    guard !rows.isEmpty else { return }
    incompleteRows = Set(incompleteRows + rows).sorted()
  }

  /// Adds the counts of further rows, which follow `rows` earlier rows.
  public mutating func add(_ other: CellCount, after rows: Int) {
    incompleteRows += other.incompleteRows.map { $0 + rows }
    dropped += other.dropped
    unchosen += other.unchosen
    filled.merge(other.filled, uniquingKeysWith: +)
    unseen.merge(other.unseen, uniquingKeysWith: +)
    notEstimable += other.notEstimable
    aliases.merge(other.aliases, uniquingKeysWith: +)
  }

  /// Sentences about the treatment of missing values and unseen levels; empty if there were none.
  public var notes: [String] {
    func listed(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    func rows(_ count: Int) -> String { count == 1 ? "1 row lacks a value and" : "\(count) rows lack a value and" }
    var notes: [String] = []
    let count = incompleteRows.count
    if count > 0 { notes.append("\(rows(count)) \(count == 1 ? "has" : "have") no prediction.") }
    if unchosen > 0 {
      notes.append(
        "\(unchosen.counted("row")) \(unchosen == 1 ? "is" : "are") left out, since the model was fitted to a choice of rows."
      )
    }
    if dropped > 0 { notes.append("\(rows(dropped)) \(dropped == 1 ? "is" : "are") left out.") }
    if notEstimable > 0 {
      let names = aliases.keys.sorted().prefix(5).map(\.excerpt).joined(separator: ", ")
      let more = aliases.count > 5 ? ", ..." : ""
      notes.append(
        "\(notEstimable.counted("row")) \(notEstimable == 1 ? "is" : "are") not estimable and \(notEstimable == 1 ? "has" : "have") "
          + "no prediction: the rows of the fit do not determine the effect of \(names)\(more); a fit with a penalty predicts "
          + "every row.")
    }
    if !filled.isEmpty { notes.append("missing values were filled in (\(listed(filled))).") }
    if !unseen.isEmpty {
      notes.append("levels that the fit had not seen were taken for the baseline (\(listed(unseen))).")
    }
    return notes
  }
}
