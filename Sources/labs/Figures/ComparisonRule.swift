/// The rule by which a computed figure is compared with the expected one.
enum ComparisonRule: Equatable {
  /// Absolute tolerances; an entry without one is not compared.
  case absolute
  /// The value is an upper limit.
  case limit
  /// The value is an interval in which the computed one must lie.
  case inside
  /// A relative tolerance of 1e-4 up to this entry, and no comparison after it, where only rounding remains.
  case relative(through: Int)
  /// Any number passes: rounding determines the entry.
  case free

  init(key: String) {
    switch key {
    case "003.s2.jacobian_numeric_max_error": self = .limit
    case "003.s6.sgd.range_other_orders", "003.s12.sgd_range_other_orders": self = .inside
    case "000.newton.gradient_norm": self = .relative(through: 20)
    default: self = .absolute
    }
  }

  /// The rule of an entry of a list.
  func at(_ index: Int) -> ComparisonRule {
    guard case .relative(let last) = self else { return self }
    return index <= last ? self : .free
  }

  /// The largest difference allowed from an expected number.
  func limit(_ expected: Double, _ tolerance: Value?) -> Double {
    switch self {
    case .absolute:
      guard case .number(let tolerance) = tolerance else { return .infinity }
      return tolerance
    case .relative: return 1e-4 * abs(expected)
    case .free: return .infinity
    case .limit, .inside: return 0
    }
  }
}
