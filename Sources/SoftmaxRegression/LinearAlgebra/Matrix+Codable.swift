extension Matrix: Codable where Element: Codable {
  private enum CodingKeys: String, CodingKey {
    case rows, columns, elements
  }

  /// Writes `rows`, `columns` and `elements`, row by row; without the shape, one of no rows would lose its columns.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(elements, forKey: .elements)
  }

  /// Reads these keys, and checks that they go together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode([Element].self, forKey: .elements)
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflows, elements.count == count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container,
        debugDescription: "\(elements.count) elements do not make a matrix of \(rows) x \(columns)")
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }
}
