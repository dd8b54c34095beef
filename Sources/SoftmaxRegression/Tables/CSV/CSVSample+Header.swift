extension CSVSample {
  /// What the first row of a text seems to be.
  enum FirstRow {
    /// The names of the columns.
    case names
    /// Data.
    case data
    /// Either.
    case doubtful
  }

  /// What the first row seems to be.
  ///
  /// A name of a column is seldom a number. Data have numbers with fractions, or that occur again, in columns of
  /// numbers, while every other cell of the row occurs again in its column. Whole numbers that ascend can be years, or places.
  func firstRow(decimal: UInt8) -> FirstRow {
    guard let first = rows.first, trailing == nil, index == nil else { return .names }
    let numbers = first.map { DecimalNumber.value(of: $0.text, decimal: decimal) }
    let known = numbers.compactMap { $0 }
    guard !known.isEmpty, rows.count > 2 else { return .names }
    let isAscending = known.count > 1 && zip(known, known.dropFirst()).allSatisfy { $0 < $1 }
    if isAscending, known.allSatisfy({ $0 == $0.rounded() }) { return .names }
    var recurs = known.contains { $0 != $0.rounded() }
    for (place, cell) in first.enumerated() {
      let below = rows.dropFirst().compactMap { $0.indices.contains(place) ? $0[place].text : nil }
      if let number = numbers[place] {
        let values = below.map { DecimalNumber.value(of: $0, decimal: decimal) }
        guard values.count(where: { $0 != nil }) * 2 > values.count else { return .names }
        recurs = recurs || values.contains(number)
      } else if !below.contains(cell.text) {
        return known.count * 2 > first.count ? .doubtful : .names
      }
    }
    return recurs ? .data : .doubtful
  }
}
