extension DesignMatrix {
  /// The given rows in the given order, copied.
  func rows(_ indices: ArraySlice<Int>) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(matrix.rows(indices))
    case .float(let matrix): .float(matrix.rows(indices))
    }
  }
}

extension Matrix {
  fileprivate func rows(_ indices: ArraySlice<Int>) -> Matrix {
    var elements: [Element] = []
    elements.reserveCapacity(indices.count * columns)
    for row in indices { elements.append(contentsOf: self.row(row)) }
    return Matrix(rows: indices.count, columns: columns, elements: elements)
  }
}
