extension FileMatrix {
  /// A copy of some rows in memory.
  func rows(_ chosen: [Int]) -> Matrix<Double> {
    Matrix(rows: chosen.count, columns: columns, elements: chosen.flatMap { i in (0..<columns).map { self[i, $0] } })
  }
}
