extension Split {
  /// Deals groups of rows, in random order, each to the fold where its classes are rarest so far.
  static func dealt(
    _ groups: [Int32], into folds: Int, _ targets: Targets, _ weights: [Double]?, _ seed: UInt64
  ) -> [Int32] {
    var members: [Int32: [Int]] = [:]
    for (row, group) in groups.enumerated() where weights?[row] != 0 { members[group, default: []].append(row) }
    var random = SplitMix64(state: seed)
    let order = members.keys.sorted().map { ($0, random.next()) }.sorted {
      // Large groups first, since small ones fill the gaps.
      let (a, b) = (members[$0.0]?.count ?? 0, members[$1.0]?.count ?? 0)
      return a != b ? a > b : $0.1 < $1.1
    }
    var counts = Matrix<Double>(rows: folds, columns: targets.classes)
    var sizes = [Int](repeating: 0, count: folds)
    var result = [Int32](repeating: -1, count: groups.count)
    for (group, _) in order {
      let rows = members[group] ?? []
      var own = [Double](repeating: 0, count: targets.classes)
      for row in rows { own[targets.mostProbable(row)] += 1 }
      let fold =
        (0..<folds).min { a, b in
          let (x, y) = (dot(Array(counts.row(a)), own), dot(Array(counts.row(b)), own))
          return x != y ? x < y : sizes[a] < sizes[b]
        } ?? 0
      for c in own.indices { counts[fold, c] += own[c] }
      sizes[fold] += rows.count
      for row in rows { result[row] = Int32(truncatingIfNeeded: fold) }
    }
    return result
  }
}
