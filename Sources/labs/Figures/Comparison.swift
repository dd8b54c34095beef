import Foundation

/// A computed figure beside the expected one.
struct Comparison: Sendable {
  /// The figure's name.
  let key: String
  /// Whether every entry is within its tolerance.
  private(set) var passes = true
  /// The difference of the entry that is nearest to its limit, or farthest beyond it: the largest difference if all
  /// entries have one tolerance.
  private(set) var difference = 0.0
  /// The tolerance of that entry.
  private(set) var tolerance = 0.0
  /// The quotient of the two.
  private(set) var margin = 0.0

  init(_ expected: ExpectedFigure, computed: Value?) {
    key = expected.key
    guard let computed else {
      passes = false
      difference = .infinity
      return
    }
    compare(expected.value, computed, expected.tol, rule: ComparisonRule(key: expected.key))
  }

  /// One line: key, verdict, difference and tolerance.
  var line: String {
    let numbers = String(format: "%.1e (tolerance %.1e)", difference, tolerance)
    let name = key.padding(toLength: max(key.count, 62), withPad: " ", startingAt: 0)
    return "\(name) \(passes ? "ok  " : "FAIL") \(numbers)"
  }

  private mutating func compare(_ expected: Value, _ computed: Value, _ tolerance: Value?, rule: ComparisonRule) {
    switch (expected, computed) {
    case (.list(let bounds), .list(let interval)) where rule == .inside:
      guard bounds.count == 2, interval.count == 2 else { return fail() }
      compare(interval[0], atLeast: bounds[0])
      compare(bounds[1], atLeast: interval[1])
    case (.list(let expected), .list(let computed)):
      guard expected.count == computed.count else { return fail() }
      for (i, pair) in zip(expected, computed).enumerated() {
        compare(pair.0, pair.1, tolerance?[i], rule: rule.at(i))
      }
    case (.named(let expected), .named(let computed)):
      guard Set(expected.keys) == Set(computed.keys) else { return fail() }
      for (name, value) in expected {
        guard let other = computed[name] else { return fail() }
        compare(value, other, tolerance?[name], rule: rule)
      }
    case (.flag(let expected), .flag(let computed)):
      if expected != computed { fail() }
    case (.number(let expected), .number(let computed)):
      compare(expected, computed, limit: rule.limit(expected, tolerance), rule: rule)
    default:
      fail()
    }
  }

  private mutating func compare(_ expected: Double, _ computed: Double, limit: Double, rule: ComparisonRule) {
    let off = rule == .limit ? max(0, computed - expected) : abs(computed - expected)
    note(off.isNaN ? .infinity : off, limit: limit)
  }

  private mutating func compare(_ larger: Value, atLeast smaller: Value) {
    guard case .number(let larger) = larger, case .number(let smaller) = smaller else { return fail() }
    note(max(0, smaller - larger), limit: 0)
  }

  private mutating func note(_ off: Double, limit: Double) {
    let quotient = off == 0 ? 0 : off.isFinite ? off / limit : .infinity
    if quotient > 1 { passes = false }
    guard quotient > margin || tolerance == 0 else { return }
    (difference, tolerance, margin) = (off, limit, quotient)
  }

  private mutating func fail() { note(.infinity, limit: 0) }
}
