/// A fault of a columnar file, as the end of a sentence that names the file and the column.
public struct ColumnarFault: Error, Sendable, Equatable {
  /// The kinds of faults.
  public enum Kind: Sendable {
    /// The bytes are not a whole file of the format.
    case malformed
    /// The file is right, but has a part that cannot be read.
    case unsupported
  }

  /// The kind of fault.
  public let kind: Kind
  /// The column, if the fault is in one.
  public var column: String?
  /// The file, if there are several.
  public var file: String?
  /// What is wrong, and what to do.
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Damage; the message says where.
  static func damaged(_ what: String) -> ColumnarFault {
    ColumnarFault(.malformed, "the file is damaged: \(what); write or copy it again.")
  }

  /// The fault with the column in which it is.
  func inColumn(_ name: String) -> ColumnarFault {
    var result = self
    result.column = column ?? name
    return result
  }

  /// The fault with the file in which it is.
  func inFile(_ name: String) -> ColumnarFault {
    var result = self
    result.file = file ?? name
    return result
  }

  /// Damage of a page or buffer that ends too early.
  static let truncated = damaged("its values end too early")
}
