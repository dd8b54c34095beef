import SoftmaxRegression

extension ONNXWriter {
  /// The columns of a variable, each N x 1; empty for a factor.
  mutating func columns(of variable: Variable, _ numbers: Numbers) -> [String] {
    switch variable {
    case .factor, .spline: return []
    case .missing(let name):
      let cells = gather([numbers.places[name] ?? 0], of: numbers.cells, width: numbers.places.count)
      let isMissing = graph.apply("IsNaN", cells)
      return [graph.apply("Cast", isMissing, attributes: [.init("to", ONNXTensorProto.DataType.double.rawValue)])]
    case .number(let number):
      var powers = [value(number.expression, numbers)]
      for power in 1..<max(1, number.degree) { powers.append(graph.apply("Mul", powers[power - 1], powers[0])) }
      return powers
    case .polynomial(let polynomial):
      let x = value(polynomial.number.expression, numbers)
      let (centers, sums) = (polynomial.centers, polynomial.sums)
      // p_{i+1} = (x - c_i) p_i - (s_i / s_{i-1}) p_{i-1}, and the columns p_i / sqrt(s_i).
      var p: [String] = []
      for i in centers.indices {
        var next = graph.apply("Sub", x, scalar(centers[i]))
        if i > 0 {
          let ratio = scalar(sums[i] / sums[i - 1])
          next = graph.apply("Mul", next, p[i - 1])
          next = graph.apply("Sub", next, i > 1 ? graph.apply("Mul", ratio, p[i - 2]) : ratio)
        }
        p.append(next)
      }
      return p.enumerated().map { graph.apply("Div", $1, scalar(sums[$0 + 1].squareRoot())) }
    }
  }

  private mutating func scalar(_ value: Double) -> String { graph.constant([value], [1]) }

  /// The value of an expression in each row, N x 1.
  private mutating func value(_ expression: Expression, _ numbers: Numbers) -> String {
    let result = part(expression, numbers)
    guard expression.columns.isEmpty else { return result }
    // A constant has as many rows as the columns: a comparison of numbers is no number, whatever they are.
    let column = gather([0], of: numbers.filled, width: numbers.places.count)
    return graph.apply("Where", graph.apply("IsNaN", column), result, result)
  }

  private mutating func part(_ expression: Expression, _ numbers: Numbers) -> String {
    switch expression {
    case .number(let number): return scalar(number)
    case .column(let name):
      return gather([numbers.places[name] ?? 0], of: numbers.filled, width: numbers.places.count)
    case .negative(let x): return graph.apply("Neg", part(x, numbers))
    case .call(let function, let x): return call(function, part(x, numbers))
    case .operation(.power, let x, .number(2)):
      let base = part(x, numbers)
      return graph.apply("Mul", base, base)
    case .operation(let sign, let x, let y):
      return graph.apply(Self.operation(of: sign), part(x, numbers), part(y, numbers))
    }
  }

  private mutating func call(_ function: Expression.Function, _ x: String) -> String {
    switch function {
    case .identity: return x
    case .log: return graph.apply("Log", x)
    case .sqrt: return graph.apply("Sqrt", x)
    case .exp: return graph.apply("Exp", x)
    case .abs: return graph.apply("Abs", x)
    case .log2: return graph.apply("Div", graph.apply("Log", x), scalar(0.693_147_180_559_945_3))
    case .log10: return graph.apply("Div", graph.apply("Log", x), scalar(2.302_585_092_994_046))
    case .log1p:
      // ONNX does not have this operator. With the rounded u = 1 + x, log(u) x / (u - 1) has all digits (W. Kahan).
      let one = scalar(1)
      let u = graph.apply("Add", x, one)
      let ratio = graph.apply("Div", x, graph.apply("Sub", u, one))
      return graph.apply(
        "Where", graph.apply("Equal", u, one), x, graph.apply("Mul", graph.apply("Log", u), ratio))
    }
  }

  /// The name of the operator in ONNX.
  private static func operation(of sign: Expression.Operator) -> String {
    switch sign {
    case .plus: "Add"
    case .minus: "Sub"
    case .times: "Mul"
    case .over: "Div"
    case .power: "Pow"
    case .minimum: "Min"
    case .maximum: "Max"
    }
  }
}
