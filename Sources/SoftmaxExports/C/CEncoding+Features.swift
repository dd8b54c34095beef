import SoftmaxRegression

extension CEncoding {
  /// The columns of the variables that are not factors, with the same bits as in the model.
  var variables: [String] {
    let used = Set(plan.parts.joined().map(\.variable))
    return plan.variables.enumerated().filter { used.contains($0.offset) }.flatMap { v, variable -> [String] in
      switch variable {
      case .factor, .spline, .missing: return []
      case .number(let number):
        guard needsVariable(number) else { return [] }
        let powers = (1..<max(1, number.degree)).map { "const double v\(v)_\($0) = v\(v)_\($0 - 1) * v\(v)_0;" }
        return ["const double v\(v)_0 = \(text(number.expression));"] + powers
      case .polynomial(let polynomial): return recurrence(polynomial, v)
      }
    }
  }

  /// p_{i+1} = (x - c_i) p_i - (s_i / s_{i-1}) p_{i-1}, and the columns p_i / sqrt(s_i).
  private func recurrence(_ polynomial: PolynomialVariable, _ v: Int) -> [String] {
    var lines = ["const double t\(v) = \(text(polynomial.number.expression));"]
    let (c, s) = (polynomial.centers, polynomial.sums)
    for i in c.indices {
      var next = "t\(v) - \(CText.number(c[i]))"
      if i > 0 {
        let before = i > 1 ? " * q\(v)_\(i - 2)" : ""
        next = "(\(next)) * q\(v)_\(i - 1) - \(CText.number(s[i] / s[i - 1]))\(before)"
      }
      lines.append("const double q\(v)_\(i) = \(next);")
      lines.append("const double v\(v)_\(i) = q\(v)_\(i) / \(CText.number(s[i + 1].squareRoot()));")
    }
    return lines
  }

  private func needsVariable(_ number: NumberVariable) -> Bool {
    if case .column = number.expression { return number.degree > 1 }
    return true
  }

  /// The features that are not zero, term by term.
  var features: [String] {
    var (lines, start) = ([String](), 0)
    for term in plan.encoding.terms {
      var numbers: [(offset: Int, product: [String])] = [(0, [])]
      var (conditions, index, stride) = ([String](), [String](), 1)
      for v in term.variables {
        let width = plan.variables[v].width(isFull: term.isFull(v))
        if plan.variables[v].isFactor {
          let first = term.isFull(v) ? 0 : 1
          conditions.append("l\(v) >= \(first)")
          index.append("(l\(v) - \(first))" + (stride > 1 ? " * \(stride)" : ""))
        } else {
          numbers = (0..<width).flatMap { place in
            numbers.map { (offset: $0.offset + place * stride, product: $0.product + [column(place, of: v)]) }
          }
        }
        stride *= width
      }
      for (offset, product) in numbers where stride > 0 {
        let place = (["\(start + offset)"] + index).joined(separator: " + ")
        let value = product.isEmpty ? "1.0" : product.joined(separator: " * ")
        let condition = conditions.isEmpty ? "" : "if (\(conditions.joined(separator: " && "))) "
        lines.append("\(condition)x[\(place)] = \(value);")
      }
      start += stride
    }
    return lines
  }

  /// A column of a variable that is not a factor.
  private func column(_ place: Int, of v: Int) -> String {
    switch plan.variables[v] {
    case .number(let number) where !needsVariable(number): text(number.expression)
    case .missing(let column): "m\(places[column] ?? 0)"
    case .number, .polynomial, .spline, .factor: "v\(v)_\(place)"
    }
  }

  /// Arithmetic over columns.
  private func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let number): return number < 0 ? "(\(CText.number(number)))" : CText.number(number)
    case .column(let name): return "n\(places[name] ?? 0)"
    case .negative(let x): return "(-\(text(x)))"
    case .call(.identity, let x): return text(x)
    case .call(.abs, let x): return "fabs(\(text(x)))"
    case .call(let function, let x): return "\(function.rawValue)(\(text(x)))"
    case .operation(.power, let x, .number(2)): return "(\(text(x)) * \(text(x)))"
    case .operation(.power, let x, let y): return "pow(\(text(x)), \(text(y)))"
    case .operation(let sign, let x, let y) where sign == .minimum || sign == .maximum:
      let (a, b) = (text(x), text(y))
      // The comparison is false for a number that is missing.
      return "(\(a) \(sign == .minimum ? "<" : ">") \(b) || \(a) != \(a) ? \(a) : \(b))"
    case .operation(let sign, let x, let y): return "(\(text(x)) \(sign.rawValue) \(text(y)))"
    }
  }

  /// The functions that find levels among sorted keys.
  var searches: [String] {
    let factors = plan.variables.compactMap(\.factor)
    var searches: [String] = []
    if factors.contains(where: { plan.isText($0) }) {
      searches.append(
        """
        static int \(name)_find_text(const char *text, const char *const *keys, const int *places, int count, int other) {
          int low = 0, high = count;
          if (text == 0) text = "";
          while (low < high) {
            const int middle = low + (high - low) / 2;
            const unsigned char *a = (const unsigned char *)text, *b = (const unsigned char *)keys[middle];
            while (*a != 0 && *a == *b) {
              a++;
              b++;
            }
            if (*a == *b) return places[middle];
            if (*a < *b) high = middle;
            else low = middle + 1;
          }
          return other;
        }

        """)
    }
    if factors.contains(where: { !plan.isText($0) }) {
      searches.append(
        """
        static int \(name)_find_number(double x, const double *keys, const int *places, int count, int other) {
          int low = 0, high = count;
          while (low < high) {
            const int middle = low + (high - low) / 2;
            if (x == keys[middle]) return places[middle];
            if (x < keys[middle]) high = middle;
            else low = middle + 1;
          }
          return other;
        }

        """)
    }
    return searches
  }
}
