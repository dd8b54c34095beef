extension Matrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> Matrix {
    var elements: [Element] = []
    elements.reserveCapacity(chosen.count * columns)
    for i in chosen { elements += row(i) }
    return Matrix(rows: chosen.count, columns: columns, elements: elements)
  }
}
