import Foundation

/// The value of a field of a PMML model in a row.
enum PMMLValue: Equatable {
  case number(Double)
  case text(String)
  case flag(Bool)
  case missing

  /// The number; nil for other values.
  var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The value of an expression; nil for expressions that exported models do not use.
  init?(_ expression: PMMLElement, _ fields: [String: PMMLValue]) {
    switch expression.name {
    case "FieldRef":
      guard let value = expression["field"].flatMap({ fields[$0] }) else { return nil }
      let filling = expression["mapMissingTo"].flatMap(Double.init)
      self = value == .missing ? filling.map { .number($0) } ?? .missing : value
    case "Constant":
      guard expression["dataType"] == "double" else {
        self = .text(expression.text)
        return
      }
      guard let number = Double(expression.text) else { return nil }
      self = .number(number)
    case "Apply":
      guard let function = expression["function"], let value = Self.apply(function, expression.children, fields) else {
        return nil
      }
      self = value
    default: return nil
    }
  }

  private static func apply(_ function: String, _ operands: [PMMLElement], _ fields: [String: PMMLValue]) -> PMMLValue?
  {
    let values = operands.compactMap { PMMLValue($0, fields) }
    guard values.count == operands.count, let first = values.first else { return nil }
    switch function {
    case "if":
      guard case .flag(let flag) = first else { return .missing }
      let chosen = flag ? 1 : 2
      return values.indices.contains(chosen) ? values[chosen] : .missing
    case "isMissing": return .flag(first == .missing)
    case "isNotMissing": return .flag(first != .missing)
    case "isIn": return first == .missing ? .missing : .flag(values.dropFirst().contains(first))
    default: break
    }
    guard !values.contains(.missing) else { return .missing }
    let numbers = values.compactMap(\.number)
    guard numbers.count == values.count else { return nil }
    switch (function, numbers.count) {
    case ("+", 2): return .number(numbers[0] + numbers[1])
    case ("-", 2): return .number(numbers[0] - numbers[1])
    case ("*", 2): return .number(numbers[0] * numbers[1])
    case ("/", 2): return .number(numbers[0] / numbers[1])
    case ("min", 2): return .number(numbers[0] < numbers[1] ? numbers[0] : numbers[1])
    case ("max", 2): return .number(numbers[0] > numbers[1] ? numbers[0] : numbers[1])
    case ("pow", 2): return .number(pow(numbers[0], numbers[1]))
    case ("ln", 1): return .number(log(first.number ?? .nan))
    case ("log10", 1): return .number(log10(first.number ?? .nan))
    case ("ln1p", 1): return .number(log1p(first.number ?? .nan))
    case ("sqrt", 1): return .number(sqrt(first.number ?? .nan))
    case ("exp", 1): return .number(exp(first.number ?? .nan))
    case ("abs", 1): return .number(abs(first.number ?? .nan))
    default: return nil
    }
  }
}
