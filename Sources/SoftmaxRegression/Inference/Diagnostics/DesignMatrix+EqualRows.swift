extension DesignMatrix {
  /// A hash of the features of a row, the same for equal rows.
  func hash(ofRow row: Int) -> Int {
    var hasher = Hasher()
    if case .sparse(let matrix) = self {
      for place in Self.places(ofRow: row, in: matrix) {
        hasher.combine(matrix.indices[place])
        hasher.combine(matrix.values[place])
      }
    } else {
      for j in 0..<columns { hasher.combine(value(row, j)) }
    }
    return hasher.finalize()
  }

  /// Whether all features of two rows are equal.
  func rowsAreEqual(_ a: Int, _ b: Int) -> Bool {
    guard case .sparse(let matrix) = self else { return (0..<columns).allSatisfy { value(a, $0) == value(b, $0) } }
    let (first, second) = (Self.places(ofRow: a, in: matrix), Self.places(ofRow: b, in: matrix))
    return first.count == second.count
      && zip(first, second).allSatisfy {
        matrix.indices[$0] == matrix.indices[$1] && matrix.values[$0] == matrix.values[$1]
      }
  }

  /// The places of the nonzeros of a row, without stored zeros.
  private static func places(ofRow row: Int, in matrix: SparseMatrix) -> [Int] {
    (matrix.offsets[row]..<matrix.offsets[row + 1]).filter { matrix.values[$0] != 0 }
  }
}
