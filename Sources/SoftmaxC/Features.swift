import CSoftmax
import SoftmaxRegression

/// The features behind a C structure: borrowed where they lie in memory row by row or column by column, else copied.
///
/// What is borrowed must not outlive the call.
struct Features {
  let matrix: DesignMatrix
  let names: [String]?

  init(_ pointer: UnsafePointer<smr_features>?) throws {
    let given = try pointee(pointer, "to the features")
    let (n, d) = (try size(given.rows, "rows"), try size(given.columns, "columns"))
    guard d <= Int32.max else { throw InvalidInput("There are \(d) columns, more than \(Int32.max).") }
    names = try SoftmaxC.names(given.names, d, "features")
    switch Int(given.kind) {
    case SMR_DOUBLE: matrix = try Self.dense(given, n, d, .double, { DesignMatrix.double($0) })
    case SMR_FLOAT: matrix = try Self.dense(given, n, d, .float, { DesignMatrix.float($0) })
    case SMR_SPARSE: matrix = .sparse(try Self.sparse(given, n, d))
    default:
      throw InvalidInput("There is no kind \(given.kind) of features; it is SMR_DOUBLE, SMR_FLOAT or SMR_SPARSE.")
    }
  }

  private static func dense<Element: Scalar>(
    _ given: smr_features, _ n: Int, _ d: Int, _ precision: FileMatrix.Precision,
    _ design: (Matrix<Element>) -> DesignMatrix
  ) throws -> DesignMatrix {
    let count = try product(n, d, "features")
    let size = MemoryLayout<Element>.size
    // There is nothing to read, and NULL is as good a place for it as any.
    guard count > 0 else { return design(Matrix(rows: n, columns: d)) }
    guard let values = given.values else { throw InvalidInput("The pointer to the values of the features is NULL.") }
    let (across, down) = (Int(given.column_stride), Int(given.row_stride))
    let isRowMajor = (across == 1 || d == 1) && (down == d || n == 1)
    let isColumnMajor = (down == 1 || n == 1) && (across == n || d == 1)
    if isRowMajor || isColumnMajor {
      guard
        let matrix = FileMatrix(
          borrowing: values, rows: n, columns: d, precision: precision, isColumnMajor: !isRowMajor)
      else {
        throw InvalidInput("The values of the features are not aligned to their numbers.")
      }
      return .file(matrix)
    }
    guard given.column_stride.magnitude < 1 << 40, given.row_stride.magnitude < 1 << 40 else {
      throw InvalidInput("The strides of the features are \(down) and \(across), more than memory holds.")
    }
    // The copy has a number for each row and column, however few of them lie in memory.
    guard across != 0 || d == 1, down != 0 || n == 1 else {
      throw InvalidInput(
        "The strides of the features are \(down) and \(across); a stride of 0 repeats numbers, so copy them.")
    }
    if let fault = MemoryLimit.fault(Double(count) * Double(size), for: "\(d) columns of \(n) rows") {
      throw InvalidInput("\(fault).")
    }
    return design(
      Matrix(
        rows: n, columns: d,
        elements: [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
          for i in 0..<n {
            for j in 0..<d {
              let value = values.loadUnaligned(fromByteOffset: (i * down + j * across) * size, as: Element.self)
              buffer.initializeElement(at: i * d + j, to: value)
            }
          }
          initialized = count
        }))
  }

  private static func sparse(_ given: smr_features, _ n: Int, _ d: Int) throws -> SparseMatrix {
    let offsets = try elements(given.offsets, n + 1, "to the offsets of the features").map(Int.init)
    let count = try size(Int64(offsets[n]), "nonzeros")
    guard count > 0 else {
      return try SparseMatrix(rows: n, columns: d, offsets: offsets, indices: [], values: [])
    }
    let values = given.values?.assumingMemoryBound(to: Double.self)
    return try SparseMatrix(
      rows: n, columns: d, offsets: offsets, indices: elements(given.indices, count, "to the columns of the features"),
      values: elements(values, count, "to the values of the features"))
  }
}
