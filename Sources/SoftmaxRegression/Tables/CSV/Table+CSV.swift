extension Table {
  /// Reads a table from the bytes of CSV text; `source` names it in messages.
  ///
  /// The separator must be a tab or a printable ASCII character that cannot be part of a number or quote a cell.
  public init(csv bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), source: String) throws(TableError) {
    self = try CSVReader(dialect: CSVDialect(separator: separator), source: source).table(ByteStream(bytes))
  }
}
