extension NPYFile {
  /// The array as features, one row per sample.
  ///
  /// Floats and doubles stay in the file, in either order. Other numbers are read into memory: those of up to 16 bits
  /// as floats, which hold them exactly, and the others as doubles.
  ///
  /// - Throws: ``TableError`` if the elements are not numbers.
  func features() throws(TableError) -> DesignMatrix {
    guard isNumeric else {
      throw error(
        .notANumber,
        "its elements are of type \(header.type.excerpt), but features must be numbers, such as float64 or float32.")
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

  /// The array as one number per row.
  func vector(of what: String) throws(TableError) -> [Double] {
    guard columns == 1, isNumeric else {
      throw error(.malformed, "\(what) must be an array of numbers with one axis, one number per row.")
    }
    return (0..<rows).map { number($0, 0) }
  }
}
