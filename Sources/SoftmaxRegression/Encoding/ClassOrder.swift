/// The order of classes and levels: numbers ascending, or else strings in byte order, as in scikit-learn and R.
package enum ClassOrder {
  /// The distinct names in order.
  static func sorted(_ names: some Sequence<String>) -> [String] {
    let distinct = Array(Set(names))
    let numbers = distinct.compactMap { name in Double(name).flatMap { $0.isFinite ? (name, $0) : nil } }
    guard numbers.count == distinct.count else { return distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    return numbers.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  /// The name of a number as a class: a whole number does not have a fraction.
  package static func name(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }
}
