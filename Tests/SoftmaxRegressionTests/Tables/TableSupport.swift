import Testing

@testable import SoftmaxRegression

/// A table from CSV text.
func table(_ text: String, separator: UInt8 = UInt8(ascii: ",")) throws -> Table {
  try Table(csv: Array(text.utf8), separator: separator, source: "t.csv")
}

/// The sentence with which the bytes are refused.
func refusal(of bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) -> String? {
  do throws(TableError) {
    _ = try Table(csv: bytes, separator: separator, source: "t.csv")
    return nil
  } catch {
    return error.description
  }
}

/// The sentence with which the text is refused.
func refusal(of text: String) -> String? { refusal(of: Array(text.utf8)) }

extension Table {
  /// All cells, row by row, as people read them.
  var cells: [[String]] {
    (0..<rowCount).map { row in columns.map { $0.text(at: row) } }
  }
}
