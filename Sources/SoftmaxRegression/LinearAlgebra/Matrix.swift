/// A number type that features can be stored in: `Float` or `Double`.
///
/// Only storage is generic. Every sum, loss and parameter is a `Double`.
public protocol Scalar: BinaryFloatingPoint, Sendable {}

extension Double: Scalar {}
extension Float: Scalar {}

/// A dense matrix, row-major: element (i, j) is `elements[i * columns + j]`.
public struct Matrix<Element: Scalar>: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row by row; `rows * columns` of them.
  public var elements: [Element]

  /// Wraps `rows * columns` elements, given row by row, without copying them.
  public init(rows: Int, columns: Int, elements: [Element]) {
    precondition(rows >= 0 && columns >= 0, "A matrix has no negative dimension.")
    precondition(elements.count == rows * columns, "A matrix holds rows x columns elements.")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix filled with one value.
  public init(rows: Int, columns: Int, repeating value: Element = 0) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix from its rows, all of one length.
  public init(_ rows: [[Element]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "All rows of a matrix have the same length.")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// The element in row `i`, column `j`.
  public subscript(i: Int, j: Int) -> Element {
    get {
      precondition(j >= 0 && j < columns, "The column is out of range.")
      return elements[i * columns + j]
    }
    set {
      precondition(j >= 0 && j < columns, "The column is out of range.")
      elements[i * columns + j] = newValue
    }
  }

  /// Row `i`, sharing the matrix's storage.
  public func row(_ i: Int) -> ArraySlice<Element> {
    elements[i * columns..<(i + 1) * columns]
  }

  /// Sets every element of row `i` to a number.
  mutating func setRow(_ i: Int, to value: Element) {
    for j in 0..<columns { elements[i * columns + j] = value }
  }

  /// The transposed matrix.
  public var transposed: Matrix {
    elements.withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return Matrix(rows: columns, columns: rows) }
      return Matrix(
        rows: columns, columns: rows,
        elements: Array(transposing: start, rows: rows, columns: columns, { $0 }))
    }
  }

  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> Matrix {
    var elements: [Element] = []
    elements.reserveCapacity(chosen.count * columns)
    for i in chosen { elements += row(i) }
    return Matrix(rows: chosen.count, columns: columns, elements: elements)
  }
}
