extension SparseMatrix {
  /// The number of nonzeros in each column.
  var columnCounts: [Int] {
    var counts = [Int](repeating: 0, count: columns)
    for j in indices { counts[Int(j)] += 1 }
    return counts
  }

  /// The columns divided into at most `count` ranges of about the same cost, by a sample of the nonzeros.
  ///
  /// A nonzero costs twice as much if its column is so rare that its row of parameters does not stay in a core's cache:
  /// at most one nonzero in ten thousand.
  func columnRanges(_ count: Int) -> [Range<Int>] {
    guard count > 1, !indices.isEmpty else { return [0..<columns] }
    var seen = [Int32](repeating: 0, count: columns)
    let step = max(1, indices.count / 65_536)
    for p in stride(from: 0, to: indices.count, by: step) { seen[Int(indices[p])] += 1 }
    let seldom = Int32(truncatingIfNeeded: indices.count / step / 10_000)
    let costs = seen.map { Int($0 > seldom ? $0 : 2 * $0) }
    let total = costs.reduce(0, +)
    var ranges: [Range<Int>] = []
    var (first, sum) = (0, 0)
    for (column, cost) in costs.enumerated() {
      sum += cost
      guard sum * count >= total * (ranges.count + 1), ranges.count < count - 1 else { continue }
      ranges.append(first..<column + 1)
      first = column + 1
    }
    if first < columns { ranges.append(first..<columns) }
    return ranges
  }

  /// Calls `body` for each row, with the places of its nonzeros in some columns.
  @inline(__always)
  func forEachRow(in some: Range<Int>, _ body: (_ row: Int, _ places: Range<Int>) -> Void) {
    let isAll = some == 0..<columns
    for i in 0..<rows {
      let whole = offsets[i]..<offsets[i + 1]
      let first = isAll ? whole.lowerBound : place(of: some.lowerBound, in: whole)
      let last = isAll ? whole.upperBound : place(of: some.upperBound, in: first..<whole.upperBound)
      body(i, first..<last)
    }
  }

  /// The first of some places of a row whose column is `column` or a later one.
  func place(of column: Int, in places: Range<Int>) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if Int(indices[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A copy of some columns, in ascending order.
  func selecting(_ chosen: [Int]) -> SparseMatrix {
    var places = [Int32](repeating: -1, count: columns)
    for (place, j) in chosen.enumerated() { places[j] = Int32(truncatingIfNeeded: place) }
    var (offsets, indices, values) = ([0], [Int32](), [Double]())
    offsets.reserveCapacity(rows + 1)
    for i in 0..<rows {
      for p in self.offsets[i]..<self.offsets[i + 1] where places[Int(self.indices[p])] >= 0 {
        indices.append(places[Int(self.indices[p])])
        values.append(self.values[p])
      }
      offsets.append(values.count)
    }
    return SparseMatrix(checkedRows: rows, columns: chosen.count, offsets: offsets, indices: indices, values: values)
  }

  /// The same matrix with zeros stored in every row of some columns.
  func filled(columns chosen: [Int]) -> SparseMatrix {
    guard !chosen.isEmpty else { return self }
    var offsets = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    offsets.reserveCapacity(rows + 1)
    indices.reserveCapacity(self.indices.count)
    values.reserveCapacity(self.values.count)
    for i in 0..<rows {
      var next = 0
      for p in self.offsets[i]..<self.offsets[i + 1] {
        let j = self.indices[p]
        while next < chosen.count, chosen[next] < Int(j) {
          indices.append(Int32(truncatingIfNeeded: chosen[next]))
          values.append(0)
          next += 1
        }
        if next < chosen.count, chosen[next] == Int(j) { next += 1 }
        indices.append(j)
        values.append(self.values[p])
      }
      for j in chosen[next...] {
        indices.append(Int32(truncatingIfNeeded: j))
        values.append(0)
      }
      offsets.append(values.count)
    }
    return SparseMatrix(checkedRows: rows, columns: columns, offsets: offsets, indices: indices, values: values)
  }
}
