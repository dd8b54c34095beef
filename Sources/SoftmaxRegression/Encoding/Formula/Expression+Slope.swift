import Essentials

extension Expression {
  /// The value for one row and its derivative with respect to a column, by the rules of calculus.
  ///
  /// The derivative of `abs` at zero is zero; a derivative that does not exist is not finite.
  func slope(along name: String, _ cell: (String) -> Double) -> (value: Double, slope: Double) {
    switch self {
    case .number(let number): return (number, 0)
    case .column(let own): return (cell(own), own == name ? 1 : 0)
    case .negative(let x):
      let a = x.slope(along: name, cell)
      return (-a.value, -a.slope)
    case .call(let function, let x):
      let a = x.slope(along: name, cell)
      return (function(a.value), a.slope == 0 ? 0 : function.slope(at: a.value) * a.slope)
    case .operation(let sign, let x, let y):
      return sign.slope(x.slope(along: name, cell), y.slope(along: name, cell))
    }
  }
}

extension Expression.Function {
  fileprivate func slope(at x: Double) -> Double {
    switch self {
    case .log: 1 / x
    case .log2: 1 / (x * Essentials.log(2))
    case .log10: 1 / (x * Essentials.log(10))
    case .log1p: 1 / (1 + x)
    case .sqrt: 0.5 / x.squareRoot()
    case .exp: Essentials.exp(x)
    case .abs: x == 0 ? 0 : x < 0 ? -1 : 1
    case .identity: 1
    }
  }
}

extension Expression.Operator {
  fileprivate func slope(
    _ a: (value: Double, slope: Double), _ b: (value: Double, slope: Double)
  ) -> (value: Double, slope: Double) {
    switch self {
    case .plus: return (a.value + b.value, a.slope + b.slope)
    case .minus: return (a.value - b.value, a.slope - b.slope)
    case .times: return (a.value * b.value, a.slope * b.value + a.value * b.slope)
    case .over:
      let value = a.value / b.value
      return (value, (a.slope - value * b.slope) / b.value)
    case .power:
      let value = b.value == 2 ? a.value * a.value : pow(a.value, b.value)
      // A term without a derivative is left out, since it may be infinite times zero.
      let base = a.slope == 0 ? 0 : b.value * pow(a.value, b.value - 1) * a.slope
      return (value, base + (b.slope == 0 ? 0 : value * log(a.value) * b.slope))
    case .minimum: return a.value < b.value || a.value.isNaN ? a : b
    case .maximum: return a.value > b.value || a.value.isNaN ? a : b
    }
  }
}
