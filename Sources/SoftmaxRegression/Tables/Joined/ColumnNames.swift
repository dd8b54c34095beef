/// The names of the columns of the first of several files, with which the others are compared.
struct ColumnNames {
  private let names: [String]
  private let source: String

  /// The columns of the first file.
  init(_ table: Table) {
    names = table.columns.map(\.name)
    source = table.source
  }

  /// Refuses a table with other columns; their order does not matter.
  func check(_ table: Table) throws(TableError) {
    if let missing = names.first(where: { table[$0] == nil }) { throw Self.fault(missing, of: table.source, source) }
    if let other = table.columns.first(where: { !names.contains($0.name) }) {
      throw Self.fault(other.name, of: source, table.source)
    }
  }

  /// The fault of a file from which other columns are read than from the first; nil if these are the same.
  ///
  /// - Parameters:
  ///   - columns: the columns that are read.
  ///   - source: the file.
  ///   - first: the columns that are read from the first file.
  ///   - firstSource: the first file.
  ///   - names: all columns of the file.
  static func fault(
    _ columns: Set<String>, of source: String, than first: Set<String>, of firstSource: String, in names: [String]
  ) -> TableError? {
    guard columns != first else { return nil }
    if let missing = first.subtracting(names).min() { return fault(missing, of: source, firstSource) }
    return columns.subtracting(first).min().map { fault($0, of: firstSource, source) }
  }

  private static func fault(_ column: String, of source: String, _ other: String) -> TableError {
    TableError(
      .unknownColumn, file: source, column: column,
      message:
        "there is no such column, but \(ShortName.of(other, within: 60)) has it; give files with the same columns.")
  }
}
