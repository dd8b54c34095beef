extension Table {
  /// Reads a table from the bytes of CSV text; `source` names it in messages.
  ///
  /// The separator must be a tab or a printable ASCII character that no number and no quoted cell holds.
  public init(csv bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), source: String) throws(TableError) {
    self = try CSVReader(dialect: CSVDialect(separator: separator), source: source).table(ByteStream(bytes))
  }
}
