extension DesignMatrix {
  /// The given rows in the given order, copied.
  func rows(_ indices: ArraySlice<Int>) -> DesignMatrix {
    switch self {
    case .double(let matrix): .double(matrix.rows(indices))
    case .float(let matrix): .float(matrix.rows(indices))
    case .sparse(let matrix): .sparse(matrix.rows(indices))
    case .file(let matrix): .double(matrix.rows(indices))
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

extension FileMatrix {
  fileprivate func rows(_ indices: ArraySlice<Int>) -> Matrix<Double> {
    var elements: [Double] = []
    elements.reserveCapacity(indices.count * columns)
    for row in indices {
      for j in 0..<columns { elements.append(self[row, j]) }
    }
    return Matrix(rows: indices.count, columns: columns, elements: elements)
  }
}

extension SparseMatrix {
  fileprivate func rows(_ chosen: ArraySlice<Int>) -> SparseMatrix {
    var starts = [0]
    var (columns, numbers): ([Int32], [Double]) = ([], [])
    for row in chosen {
      columns += indices[offsets[row]..<offsets[row + 1]]
      numbers += values[offsets[row]..<offsets[row + 1]]
      starts.append(numbers.count)
    }
    return SparseMatrix(
      checkedRows: chosen.count, columns: self.columns, offsets: starts, indices: columns, values: numbers)
  }
}
