extension Array {
  /// A matrix that is stored row by row, transposed.
  ///
  /// - Parameters:
  ///   - start: the first element.
  ///   - rows: the rows of the matrix.
  ///   - columns: its columns.
  ///   - convert: makes an element of the result.
  package init<Source>(
    transposing start: UnsafePointer<Source>, rows: Int, columns: Int, _ convert: (Source) -> Element
  ) {
    // Both matrices are traversed in squares, so that each reads or writes whole cache lines.
    let side = 32
    self.init(unsafeUninitializedCapacity: rows * columns) { result, initialized in
      guard let target = result.baseAddress else { return }
      for row in stride(from: 0, to: rows, by: side) {
        for column in stride(from: 0, to: columns, by: side) {
          for j in column..<Swift.min(column + side, columns) {
            for i in row..<Swift.min(row + side, rows) {
              (target + j * rows + i).initialize(to: convert(start[i * columns + j]))
            }
          }
        }
      }
      initialized = rows * columns
    }
  }
}
