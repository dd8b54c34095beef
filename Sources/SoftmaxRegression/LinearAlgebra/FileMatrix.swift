/// A dense matrix that stays in the file it was read from, or in memory that somebody else owns, row by row or column by
/// column.
///
/// Nothing is copied: the system brings in the parts that are read and drops them when it needs the memory, so that the
/// file can be larger than that; of a column-major one each block of rows reads all columns, which is quick only where it fits.
/// It must not be cut short meanwhile.
public struct FileMatrix: Sendable {
  /// The precision of the numbers.
  public enum Precision: Sendable {
    /// Four bytes a number.
    case float
    /// Eight bytes a number.
    case double
  }

  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The precision of the numbers.
  public let precision: Precision
  /// Whether a column's numbers are adjacent, and not a row's.
  public let isColumnMajor: Bool
  private let bytes: FileBytes
  private let offset: Int

  /// Takes the numbers from `offset` on.
  ///
  /// - Returns: nil where the bytes do not hold them, or they lie across the processor's words.
  init?(_ bytes: FileBytes, offset: Int, rows: Int, columns: Int, precision: Precision, isColumnMajor: Bool) {
    let size = precision == .float ? 4 : 8
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, offset >= 0, offset <= bytes.count, !overflow,
      count <= (bytes.count - offset) / size, offset % size == 0
    else { return nil }
    self.bytes = bytes
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.precision = precision
    // One column is both.
    self.isColumnMajor = isColumnMajor && columns > 1
  }

  /// Takes numbers that somebody else owns, and keeps as they are while this matrix and its copies live.
  ///
  /// - Returns: nil for negative or overflowing sizes, and for numbers that lie across the processor's words.
  package init?(
    borrowing start: UnsafeRawPointer, rows: Int, columns: Int, precision: Precision, isColumnMajor: Bool
  ) {
    let size = precision == .float ? 4 : 8
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    let (bytes, tooMany) = count.multipliedReportingOverflow(by: size)
    guard rows >= 0, columns >= 0, !overflow, !tooMany, Int(bitPattern: start) % size == 0 else { return nil }
    self.init(
      FileBytes(borrowing: start, count: bytes), offset: 0, rows: rows, columns: columns, precision: precision,
      isColumnMajor: isColumnMajor)
  }

  /// Where the numbers begin; valid while this matrix lives.
  var address: UnsafeRawPointer? { bytes.address.map { $0 + offset } }

  /// The element in row `i`, column `j`.
  public subscript(i: Int, j: Int) -> Double {
    precondition(i >= 0 && i < rows && j >= 0 && j < columns, "The element is out of range.")
    let place = isColumnMajor ? j * rows + i : i * columns + j
    return withExtendedLifetime(bytes) {
      guard let address else { return 0 }
      return precision == .float
        ? Double(address.load(fromByteOffset: 4 * place, as: Float.self))
        : address.load(fromByteOffset: 8 * place, as: Double.self)
    }
  }

  /// Writes rows of (x - center) * scale to `block`, from columns that are adjacent in memory.
  ///
  /// Column by column, so that memory is read in its order, and the block, which fits into a core's cache, is not.
  func gather(
    _ rows: Range<Int>, center: [Double], scale: [Double], into block: UnsafeMutablePointer<Double>, width: Int
  ) {
    func copy<Element: Scalar>(_ start: UnsafePointer<Element>) {
      for j in 0..<columns {
        let column = start + j * self.rows + rows.lowerBound
        let (c, s) = (center[j], scale[j])
        var out = block + j
        for i in 0..<rows.count {
          out.pointee = (Double(column[i]) - c) * s
          out += width
        }
      }
    }
    withExtendedLifetime(bytes) {
      guard let address else { return }
      switch precision {
      case .float: copy(address.assumingMemoryBound(to: Float.self))
      case .double: copy(address.assumingMemoryBound(to: Double.self))
      }
    }
  }

  /// A copy of some rows in memory.
  func rows(_ chosen: [Int]) -> Matrix<Double> {
    Matrix(rows: chosen.count, columns: columns, elements: chosen.flatMap { i in (0..<columns).map { self[i, $0] } })
  }
}
