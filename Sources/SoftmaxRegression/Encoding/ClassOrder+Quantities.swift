extension ClassOrder {
  /// Whether classes look like the values of a quantity, such as a target of regression: at least twenty numbers, with
  /// fractions or with fewer than ten rows each.
  static func areQuantities(_ classes: [String], rows: Int) -> Bool {
    guard classes.count >= 20 else { return false }
    let numbers = classes.compactMap { DecimalNumber.value(of: $0) }
    guard numbers.count == classes.count else { return false }
    return rows / 10 < classes.count || numbers.contains { $0 != $0.rounded() }
  }
}
