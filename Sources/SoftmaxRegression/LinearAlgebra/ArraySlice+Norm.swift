extension ArraySlice<Double> {
  /// The 2-norm, without a guard against overflow.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
