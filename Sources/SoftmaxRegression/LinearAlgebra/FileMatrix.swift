internal import CKernels

/// A dense matrix that stays in its file, or in memory that the caller owns, row by row or column by column.
///
/// Nothing is copied: the system loads the parts that are read, and drops them when it needs the memory, so that the
/// file can be larger than memory. In a column-major file each block of rows reads all columns, which is fast only if
/// the file fits into memory. The file must not be cut short while the matrix is in use.
public struct FileMatrix: Sendable {
  /// The precision of the numbers.
  public enum Precision: Sendable, Equatable {
    /// Two bytes per number.
    case half(HalfPrecision)
    /// Four bytes per number.
    case float
    /// Eight bytes per number.
    case double

    /// The bytes of a number.
    var size: Int {
      switch self {
      case .half: 2
      case .float: 4
      case .double: 8
      }
    }
  }

  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The precision of the numbers.
  public let precision: Precision
  /// Whether the numbers of a column are adjacent, rather than those of a row.
  public let isColumnMajor: Bool
  private let bytes: FileBytes
  private let offset: Int

  /// A matrix of the numbers from byte `offset` on.
  ///
  /// - Returns: nil if there are not enough bytes, or the numbers are not aligned.
  init?(_ bytes: FileBytes, offset: Int, rows: Int, columns: Int, precision: Precision, isColumnMajor: Bool) {
    let size = precision.size
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, offset >= 0, offset <= bytes.count, !overflow,
      count <= (bytes.count - offset) / size, offset % size == 0
    else { return nil }
    self.bytes = bytes
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.precision = precision
    // A single column is row-major, too.
    self.isColumnMajor = isColumnMajor && columns > 1
  }

  /// A matrix of numbers that the caller owns, and must keep unchanged while this matrix and its copies live.
  ///
  /// - Returns: nil for negative or overflowing sizes, and for numbers that are not aligned.
  package init?(
    borrowing start: UnsafeRawPointer, rows: Int, columns: Int, precision: Precision, isColumnMajor: Bool
  ) {
    let size = precision.size
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
      switch precision {
      case .half(let kind): return kind.number(address.load(fromByteOffset: 2 * place, as: UInt16.self))
      case .float: return Double(address.load(fromByteOffset: 4 * place, as: Float.self))
      case .double: return address.load(fromByteOffset: 8 * place, as: Double.self)
      }
    }
  }

  /// Writes rows of `(x - center) * scale` to `block`, from a column-major matrix, or one of half precision.
  ///
  /// A column-major matrix is read column by column, so that the file is read in order; the block, which is written out
  /// of order, fits into a core's cache.
  func gather(
    _ rows: Range<Int>, center: [Double], scale: [Double], into block: UnsafeMutablePointer<Double>, width: Int
  ) {
    func copy<Element>(_ start: UnsafePointer<Element>, _ number: (Element) -> Double) {
      for j in 0..<columns {
        let column = start + j * self.rows + rows.lowerBound
        let (c, s) = (center[j], scale[j])
        var out = block + j
        for i in 0..<rows.count {
          out.pointee = (number(column[i]) - c) * s
          out += width
        }
      }
    }
    withExtendedLifetime(bytes) {
      guard let address else { return }
      switch precision {
      case .half(let kind) where isColumnMajor: copy(address.assumingMemoryBound(to: UInt16.self), kind.number)
      case .half(let kind):
        softmax_standardize_half(
          address.assumingMemoryBound(to: UInt16.self) + rows.lowerBound * columns, kind == .brain ? 1 : 0, center,
          scale, Int64(rows.count), Int64(columns), Int64(width), block)
      case .float: copy(address.assumingMemoryBound(to: Float.self)) { Double($0) }
      case .double: copy(address.assumingMemoryBound(to: Double.self)) { $0 }
      }
    }
  }

  /// A copy of some rows in memory.
  func rows(_ chosen: [Int]) -> Matrix<Double> {
    Matrix(rows: chosen.count, columns: columns, elements: chosen.flatMap { i in (0..<columns).map { self[i, $0] } })
  }
}
