extension NPYFile {
  /// The array as features, a row a sample.
  ///
  /// Floats and doubles stay in the file, in either order. Other numbers are read into memory: those of up to 16 bits as
  /// floats, which hold them exactly, and the rest as doubles.
  ///
  /// - Throws: ``TableError`` where the elements are not numbers.
  func features() throws(TableError) -> DesignMatrix {
    guard isNumeric else {
      throw error(
        .notANumber,
        "its elements are of type \(header.type.excerpt); features are numbers, such as float64 or float32.")
    }
    if kind == "f",
      let matrix = FileMatrix(
        bytes, offset: header.offset, rows: rows, columns: columns, precision: size == 4 ? .float : .double,
        isColumnMajor: header.isColumnMajor)
    {
      return .file(matrix)
    }
    return size <= 2 || kind == "f" && size == 4 ? .float(matrix()) : .double(matrix())
  }

  /// A copy of the elements.
  func matrix<Element: Scalar>() -> Matrix<Element> {
    var result = Matrix<Element>(rows: rows, columns: columns)
    for i in 0..<rows {
      for j in 0..<columns { result.elements[i * columns + j] = Element(number(i, j)) }
    }
    return result
  }

  /// The array as one number a row.
  func vector(of what: String) throws(TableError) -> [Double] {
    guard columns == 1, isNumeric else {
      throw error(.malformed, "\(what) are an array of numbers of one axis, one a row.")
    }
    return (0..<rows).map { number($0, 0) }
  }
}
