extension SparseMatrix {
  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> SparseMatrix {
    var (offsets, indices, values) = ([0], [Int32](), [Double]())
    offsets.reserveCapacity(chosen.count + 1)
    for i in chosen {
      indices += self.indices[self.offsets[i]..<self.offsets[i + 1]]
      values += self.values[self.offsets[i]..<self.offsets[i + 1]]
      offsets.append(values.count)
    }
    return SparseMatrix(
      checkedRows: chosen.count, columns: columns, offsets: offsets, indices: indices, values: values)
  }
}
