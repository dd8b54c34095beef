extension CSVReader {
  /// A file in which all feature columns are numbers.
  struct Numbers<Element: Scalar> {
    /// The feature columns, row by row.
    var features: [Element] = []
    /// The other columns.
    var others: TableBuilder
  }

  /// Reads columns of numbers straight into the rows of a matrix, and some other columns, so that no number is stored
  /// twice.
  ///
  /// - Parameter choose: chooses the columns from a table of the first rows; returns nil if they are not such a matrix.
  /// - Returns: nil if `choose` returned nil, or a cell of the features is not a number.
  func numbers<Element: Scalar>(
    _ stream: ByteStream, choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> Numbers<Element>? {
    var result: Numbers<Element>?
    var features: [Int] = []
    var isWhole = true
    try read(stream) { _ in
    } work: { rows, _ in
      rows
    } consume: { rows, plan throws(TableError) in
      if result == nil {
        guard let chosen = try choose(try rows.table(plan.names, source: source, format: format)) else {
          isWhole = false
          return false
        }
        features = plan.places(chosen.features)
        let others = plan.places(chosen.others)
        var numbers = Numbers<Element>(others: TableBuilder(plan.names, kept: others, of: self))
        let count = Self.expectedRows(rows, of: stream)
        numbers.others.reserve(rows: count)
        numbers.features.reserveCapacity(count * features.count)
        result = numbers
        plan.choose(Set(features + others))
      }
      isWhole = features.allSatisfy { rows.texts[$0] == nil }
      guard isWhole else { return false }
      // The value is taken out while it changes, so that it is not copied.
      guard var numbers = result else { return false }
      result = nil
      for row in 0..<rows.count {
        let start = row * rows.width
        for column in features { numbers.features.append(Element(rows.numbers[start + column])) }
      }
      defer { result = numbers }
      try numbers.others.append(rows)
      let texts = numbers.others.texts
      if texts.contains(where: { plan.parts[$0] != .text }) {
        plan.parts = plan.parts.indices.map { texts.contains($0) ? .text : plan.parts[$0] }
      }
      return true
    }
    guard isWhole, var numbers = result else { return nil }
    try readAgain(stream, into: &numbers.others)
    return numbers
  }
}
