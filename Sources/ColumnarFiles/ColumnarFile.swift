/// A table whose file stores each column apart, in groups of rows.
public protocol ColumnarFile: Sendable {
  /// The columns, in the order of the file.
  var columns: [ColumnarColumn] { get }
  /// The number of rows of each group.
  var groups: [Int] { get }

  /// Reads columns of numbers, or lists of numbers, of one group into memory.
  ///
  /// - Parameters:
  ///   - targets: the columns and the places of their numbers, for `rows` rows each; a missing value becomes NaN.
  ///   - rows: the number of rows, from the first of the group; at most those of the group.
  ///   - threads: the most threads.
  /// - Returns: the properties of the numbers of each target.
  func read(_ targets: [NumberTarget], group: Int, rows: Int, threads: Int) throws(ColumnarFault) -> [NumberTraits]

  /// Reads a column of one group as texts; also a column of whole numbers.
  func texts(_ column: Int, group: Int, rows: Int) throws(ColumnarFault) -> CodedTexts
}

/// A column of a columnar file.
public struct ColumnarColumn: Sendable, Equatable {
  /// The values of a column.
  public enum Kind: Sendable, Equatable {
    /// Numbers, or missing values.
    case numbers
    /// In each row a list of this many numbers, or a missing list.
    case list(Int)
    /// Texts, or values such as dates that become texts.
    case texts
    /// Values that cannot be read, with the reason and the remedy.
    case refused(String)

    /// The kind in a sentence.
    var words: String {
      switch self {
      case .numbers: "numbers"
      case .list(let width): "lists of \(width) numbers"
      case .texts: "texts"
      case .refused: "values that cannot be read"
      }
    }
  }

  /// The name.
  public let name: String
  /// The values.
  public let kind: Kind
  /// Whether all numbers are floats of single precision or less.
  public let isSingle: Bool

  init(name: String, kind: Kind, isSingle: Bool = false) {
    self.name = name
    self.kind = kind
    self.isSingle = isSingle
  }
}

/// The place in memory for the numbers of one column.
///
/// Row `i` of the group begins at the element `i * stride`; a list fills as many elements as it is long. The memory must
/// exist while it is filled, and different targets must not overlap.
public struct NumberTarget: @unchecked Sendable {
  /// The start of the memory, and the type of its elements.
  public enum Start {
    /// Double precision.
    case doubles(UnsafeMutablePointer<Double>)
    /// Single precision; other numbers are rounded.
    case floats(UnsafeMutablePointer<Float>)
  }

  let column: Int
  let start: Start
  let stride: Int

  /// A column by its place, and the memory for its numbers.
  public init(column: Int, start: Start, stride: Int) {
    self.column = column
    self.start = start
    self.stride = stride
  }
}

/// The properties of numbers that were read.
public struct NumberTraits: Sendable, Equatable {
  /// Whether a value is missing, or not a finite number.
  public var hasGaps = false
  /// Whether a whole number is so large that doubles may not distinguish it from others.
  public var isRounded = false

  /// The properties of no numbers.
  public init() {}

  /// Adds the properties of further numbers.
  public mutating func add(_ other: NumberTraits) {
    hasGaps = hasGaps || other.hasGaps
    isRounded = isRounded || other.isRounded
  }
}

/// Cells of texts, each distinct text once.
public struct CodedTexts: Sendable, Equatable {
  /// The place of each cell's text among the levels; -1 for a missing value.
  public internal(set) var codes: [Int32] = []
  /// The distinct texts, in the order of their first appearance.
  public internal(set) var levels: [String] = []
}
