/// For each row: how far its label is from certain, and the class that competes with it.
struct RowRivals: Sendable {
  /// 1 - p of the label, length n; zero for a row without weight.
  var misses: [Float]
  /// The most probable other class, or -1 if the label is more probable, length n.
  var rivals: [Int32]
  /// p of the most probable other class, length n.
  var probabilities: [Float]

  init(rows: Int) {
    misses = Array(repeating: 0, count: rows)
    rivals = Array(repeating: -1, count: rows)
    probabilities = misses
  }
}
