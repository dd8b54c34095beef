import Foundation
import SoftmaxRegression

/// Reads a written PMML file, and evaluates its fields and tables for each row.
struct PMMLReplay: Replay {
  private let fields: [Field]
  private let derived: [(name: String, expression: XMLNode)]
  private let tables: [XMLNode]

  /// A column: what is missing in it, and what is not allowed.
  private struct Field {
    let name: String
    let absent: Set<String>
    let allowed: Set<String>
  }

  /// - Throws: ``ExportError`` where the file is no regression model with a table for each class.
  init(_ contents: Data, _ plan: ExportPlan) throws(ExportError) {
    guard let root = XMLReader.root(of: contents), let dictionary = root.children("DataDictionary").first,
      let model = root.children("RegressionModel").first, model["normalizationMethod"] == "softmax"
    else { throw .unreadable(.pmml, "it is no regression model") }
    let treatments = Dictionary(
      (model.children("MiningSchema").first?.children ?? []).map { ($0["name"], $0["invalidValueTreatment"]) }
    ) { first, _ in first }
    fields = plan.inputs.map { input in
      let values = dictionary.children.first { $0["name"] == input.name }?.children ?? []
      let (absent, allowed) = (values.filter { $0["property"] == "missing" }, values.filter { $0["property"] == nil })
      let takesAny = treatments[input.name] == "asIs"
      return Field(
        name: input.name, absent: Set(absent.compactMap { $0["value"] }),
        allowed: takesAny ? [] : Set(allowed.compactMap { $0["value"] }))
    }
    derived = (model.children("LocalTransformations").first?.children ?? []).compactMap { field in
      field["name"].flatMap { name in field.children.first.map { (name, $0) } }
    }
    let all = model.children("RegressionTable")
    tables = plan.classes.compactMap { name in all.first { $0["targetCategory"] == name } }
    guard tables.count == plan.classes.count, all.count == tables.count else {
      throw .unreadable(.pmml, "it has not a table for each class")
    }
  }

  func probabilities(of rows: ReplayRows) throws(ExportError) -> [Double] {
    var result: [Double] = []
    for i in 0..<rows.count {
      var values: [String: PMMLValue] = [:]
      for (j, field) in fields.enumerated() {
        values[field.name] = value(field, rows.texts[j].isEmpty ? .number(rows.numbers[j][i]) : .text(rows.texts[j][i]))
      }
      for (name, expression) in derived {
        guard let value = PMMLValue(expression, values) else { throw .unreadable(.pmml, "\(name) cannot be evaluated") }
        values[name] = value
      }
      var logits: [Double] = []
      for table in tables {
        guard let logit = Self.logit(table, values) else { throw .unreadable(.pmml, "a table cannot be evaluated") }
        logits.append(logit)
      }
      let largest = logits.max() ?? 0
      let shares = logits.map { exp($0 - largest) }
      let sum = shares.reduce(0, +)
      result += shares.map { $0 / sum }
    }
    return result
  }

  private func value(_ field: Field, _ cell: PMMLValue) -> PMMLValue {
    switch cell {
    case .number(let number):
      if number.isNaN || field.absent.contains(where: { Double($0) == number }) { return .missing }
      return field.allowed.isEmpty || field.allowed.contains { Double($0) == number } ? cell : .missing
    case .text(let text):
      if field.absent.contains(text) { return .missing }
      return field.allowed.isEmpty || field.allowed.contains(text) ? cell : .number(.nan)
    case .flag, .missing: return cell
    }
  }

  /// The logit of a class; NaN where a number that it takes is missing, nil for what no exported model has.
  private static func logit(_ table: XMLNode, _ values: [String: PMMLValue]) -> Double? {
    guard var logit = table["intercept"].flatMap(Double.init) else { return nil }
    for predictor in table.children {
      guard let coefficient = predictor["coefficient"].flatMap(Double.init) else { return nil }
      switch predictor.name {
      case "NumericPredictor":
        guard let name = predictor["name"], let value = values[name] else { return nil }
        logit += coefficient * (value.number ?? .nan)
      case "CategoricalPredictor":
        guard let name = predictor["name"], let value = values[name], let level = predictor["value"] else { return nil }
        if case .text(let text) = value { logit += text == level ? coefficient : 0 } else { logit = .nan }
      case "PredictorTerm":
        var product = coefficient
        for reference in predictor.children {
          guard let name = reference["field"], let value = values[name] else { return nil }
          product *= value.number ?? .nan
        }
        logit += product
      default: return nil
      }
    }
    return logit
  }
}
