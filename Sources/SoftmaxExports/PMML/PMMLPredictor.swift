/// A feature in a regression table.
enum PMMLPredictor: Hashable {
  /// A field of numbers.
  case numeric(String)
  /// The indicator of a level: 1 where a field has the level, else 0.
  case categorical(String, level: String)
  /// A product of fields.
  case product([String])

  /// The predictor as an element, with its coefficient for a class.
  func node(coefficient: Double) -> PMMLElement {
    let attribute = ("coefficient", "\(coefficient)")
    switch self {
    case .numeric(let field): return PMMLElement("NumericPredictor", [("name", field), attribute])
    case .categorical(let field, let level):
      return PMMLElement("CategoricalPredictor", [("name", field), ("value", level), attribute])
    case .product(let fields):
      return PMMLElement("PredictorTerm", [attribute], fields.map { PMMLElement("FieldRef", [("field", $0)]) })
    }
  }

  /// The predictor of an element; nil for elements that exported models do not use.
  init?(_ node: PMMLElement) {
    switch node.name {
    case "NumericPredictor":
      guard let name = node["name"] else { return nil }
      self = .numeric(name)
    case "CategoricalPredictor":
      guard let name = node["name"], let level = node["value"] else { return nil }
      self = .categorical(name, level: level)
    case "PredictorTerm":
      let fields = node.children.compactMap { $0["field"] }
      guard fields.count == node.children.count else { return nil }
      self = .product(fields)
    default: return nil
    }
  }

  /// The value in a row; NaN if a field has no value.
  func value(_ fields: [String: PMMLValue]) -> Double {
    switch self {
    case .numeric(let field): fields[field]?.number ?? .nan
    case .categorical(let field, let level):
      if case .text(let text) = fields[field] { text == level ? 1 : 0 } else { .nan }
    case .product(let names): names.reduce(1) { $0 * (fields[$1]?.number ?? .nan) }
    }
  }
}
