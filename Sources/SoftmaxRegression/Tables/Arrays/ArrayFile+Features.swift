extension ArrayFile {
  /// The array as features, one row per sample.
  ///
  /// Floating-point numbers of every precision stay in the file, in either order. Other numbers are read into memory:
  /// those of up to 16 bits as floats, which hold them exactly, and the others as doubles.
  ///
  /// - Throws: ``TableError`` if the elements are not numbers.
  func features() throws(TableError) -> DesignMatrix {
    guard isNumeric else {
      throw error(
        .notANumber,
        "its elements are of type \(type.excerpt), but features must be numbers, such as float64 or float32.")
    }
    if let precision,
      let matrix = FileMatrix(
        bytes, offset: offset, rows: rows, columns: columns, precision: precision, isColumnMajor: isColumnMajor)
    {
      return .file(matrix)
    }
    return size <= 2 || kind == "f" && size == 4 ? .float(matrix()) : .double(matrix())
  }

  /// The precision of floating-point numbers; nil for other elements.
  private var precision: FileMatrix.Precision? {
    switch (kind, size) {
    case ("f", 8): .double
    case ("f", 4): .float
    case ("f", 2): .half(.ieee)
    case ("h", 2): .half(.brain)
    default: nil
    }
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
