/// A sparse matrix in compressed rows: for each row, the columns of its nonzeros, ascending, and their values.
///
/// Row i holds `values[p]` in column `indices[p]` for p in `offsets[i]..<offsets[i + 1]`; everything else is zero.
/// Offsets have 64 bits, so that there may be more than 2³¹ nonzeros. A nonzero takes 12 bytes of memory, and a row 8.
public struct SparseMatrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns, below 2³¹.
  public let columns: Int
  /// Where each row starts among the nonzeros, and where the last ends: `rows + 1` numbers, the first zero, ascending.
  public let offsets: [Int]
  /// The column of each nonzero, row by row; within a row strictly ascending.
  public let indices: [Int32]
  /// The value of each nonzero, row by row; zeros may be among them.
  public let values: [Double]

  /// What is wrong with the arrays of a sparse matrix.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence for people.
    public let description: String
  }

  /// Wraps the three arrays without copying them, after it has checked every offset and index.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - columns: the number of columns, below 2³¹.
  ///   - offsets: `rows + 1` numbers, from 0 to the number of nonzeros, never descending.
  ///   - indices: the columns, strictly ascending within a row, so that no column is repeated.
  ///   - values: the values.
  /// - Throws: ``Fault`` that names the first row at fault.
  public init(rows: Int, columns: Int, offsets: [Int], indices: [Int32], values: [Double]) throws(Fault) {
    guard rows >= 0, columns >= 0, columns <= Self.columnLimit else {
      throw Fault(description: "A sparse matrix must have 0 or more rows, and 0 to \(Self.columnLimit) columns.")
    }
    guard offsets.count - 1 == rows, offsets.first == 0, offsets.last == values.count, indices.count == values.count
    else {
      throw Fault(description: "\(rows) rows must have \(rows) + 1 offsets, from 0 to the number of nonzeros.")
    }
    for row in 0..<rows {
      guard offsets[row] <= offsets[row + 1], offsets[row + 1] <= values.count else {
        throw Fault(description: "The offset of row \(row) must not exceed that of the next row.")
      }
      var last: Int32 = -1
      for p in offsets[row]..<offsets[row + 1] {
        guard indices[p] > last, Int(indices[p]) < columns else {
          let range = "row \(row) holds column \(indices[p])"
          throw Fault(
            description: indices[p] < 0 || Int(indices[p]) >= columns
              ? "A column must be at least 0 and below \(columns), but \(range)."
              : "The columns of a row must ascend without repetition, but \(range) after column \(last).")
        }
        last = indices[p]
      }
    }
    self.init(checkedRows: rows, columns: columns, offsets: offsets, indices: indices, values: values)
  }

  /// Wraps arrays that are known to be valid.
  init(checkedRows rows: Int, columns: Int, offsets: [Int], indices: [Int32], values: [Double]) {
    self.rows = rows
    self.columns = columns
    self.offsets = offsets
    self.indices = indices
    self.values = values
  }

  /// The nonzeros of a dense matrix.
  public init(_ dense: Matrix<Double>) {
    var offsets = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for i in 0..<dense.rows {
      for j in 0..<dense.columns where dense[i, j] != 0 {
        indices.append(Int32(truncatingIfNeeded: j))
        values.append(dense[i, j])
      }
      offsets.append(values.count)
    }
    self.init(checkedRows: dense.rows, columns: dense.columns, offsets: offsets, indices: indices, values: values)
  }

  /// The largest number of columns.
  static let columnLimit = Int(Int32.max)

  /// The element in row `i`, column `j`: a binary search.
  public subscript(i: Int, j: Int) -> Double {
    precondition(j >= 0 && j < columns, "The column is out of range.")
    let place = place(of: j, in: offsets[i]..<offsets[i + 1])
    return place < offsets[i + 1] && Int(indices[place]) == j ? values[place] : 0
  }

  /// The same matrix with all its elements, rows x columns.
  public var dense: Matrix<Double> {
    var result = Matrix<Double>(rows: rows, columns: columns)
    for i in 0..<rows {
      for p in offsets[i]..<offsets[i + 1] { result[i, Int(indices[p])] = values[p] }
    }
    return result
  }

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
