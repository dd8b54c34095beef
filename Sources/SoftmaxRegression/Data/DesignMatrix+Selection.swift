extension DesignMatrix {
  /// A copy of some features, in ascending order, in the same storage; those of a file come into memory.
  func selecting(_ chosen: [Int]) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(Self.selecting(chosen, matrix.rows) { matrix[$0, $1] })
    case .float(let matrix): .float(Self.selecting(chosen, matrix.rows) { matrix[$0, $1] })
    case .sparse(let matrix): .sparse(matrix.selecting(chosen))
    case .file(let matrix) where matrix.precision != .double:
      .float(Self.selecting(chosen, matrix.rows) { Float(matrix[$0, $1]) })
    case .file(let matrix): .double(Self.selecting(chosen, matrix.rows) { matrix[$0, $1] })
    }
  }

  private static func selecting<Element>(
    _ chosen: [Int], _ rows: Int, _ value: (Int, Int) -> Element
  ) -> Matrix<Element> {
    var elements: [Element] = []
    elements.reserveCapacity(rows * chosen.count)
    for i in 0..<rows {
      for j in chosen { elements.append(value(i, j)) }
    }
    return Matrix(rows: rows, columns: chosen.count, elements: elements)
  }
}
