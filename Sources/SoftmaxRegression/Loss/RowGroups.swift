/// Rows by group, such as the rows of each class.
struct RowGroups: Sendable {
  /// The rows, group by group, and in their order within a group.
  let rows: [Int32]
  /// Group g has the rows from place `offsets[g]` to `offsets[g + 1]`.
  let offsets: [Int]

  /// - Parameters:
  ///   - groups: the group of each row; rows with a negative one are left out.
  ///   - count: the number of groups.
  init(_ groups: [Int32], count: Int) {
    var offsets = [Int](repeating: 0, count: count + 1)
    for group in groups where group >= 0 { offsets[Int(group) + 1] += 1 }
    for group in 0..<count { offsets[group + 1] += offsets[group] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: offsets[count])
    for (row, group) in groups.enumerated() where group >= 0 {
      rows[next[Int(group)]] = Int32(row)
      next[Int(group)] += 1
    }
    self.rows = rows
    self.offsets = offsets
  }

  /// The number of groups.
  var count: Int { offsets.count - 1 }

  /// The places of a group's rows.
  func places(_ group: Int) -> Range<Int> { offsets[group]..<offsets[group + 1] }
}
