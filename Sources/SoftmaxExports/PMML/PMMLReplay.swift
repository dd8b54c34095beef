import Foundation
import SoftmaxRegression

/// Reads an exported PMML file, and evaluates its fields and tables for each row.
struct PMMLReplay: Replay {
  private let fields: [Field]
  private let derived: [(name: String, expression: PMMLElement)]
  private let tables: [Table]
  /// The distinct predictors of all tables.
  private let predictors: [PMMLPredictor]

  /// The intercept of a class, and its coefficients with the places of their predictors.
  private struct Table {
    let intercept: Double
    let coefficients: [(place: Int, value: Double)]
  }

  /// A column: its missing values, and the values that are not allowed.
  private struct Field {
    let name: String
    let absent: Set<String>
    let allowed: Set<String>
  }

  /// - Throws: ``ExportError`` if the file is not a regression model with a table for each class.
  init(_ contents: Data, _ plan: ExportPlan) throws(ExportError) {
    guard let root = XMLReader.root(of: contents), let dictionary = root.children("DataDictionary").first,
      let model = root.children("RegressionModel").first, model["normalizationMethod"] == "softmax"
    else { throw .unreadable(.pmml, "it is not a regression model") }
    let treatments = Dictionary(
      (model.children("MiningSchema").first?.children ?? []).map { ($0["name"], $0["invalidValueTreatment"]) }
    ) { first, _ in first }
    let columns = Dictionary(dictionary.children.map { ($0["name"], $0.children) }) { first, _ in first }
    fields = plan.inputs.map { input in
      let values = columns[input.name] ?? []
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
    var (tables, predictors, known): ([Table], [PMMLPredictor], [PMMLPredictor: Int]) = ([], [], [:])
    for name in plan.classes {
      guard let table = all.first(where: { $0["targetCategory"] == name }), all.count == plan.classes.count,
        let intercept = table["intercept"].flatMap(Double.init)
      else { throw .unreadable(.pmml, "it does not have a table for each class") }
      var coefficients: [(place: Int, value: Double)] = []
      for node in table.children {
        guard let predictor = PMMLPredictor(node), let coefficient = node["coefficient"].flatMap(Double.init) else {
          throw .unreadable(.pmml, "a table holds a \(node.name.excerpt)")
        }
        let place = known[predictor] ?? predictors.count
        if place == predictors.count {
          known[predictor] = place
          predictors.append(predictor)
        }
        coefficients.append((place, coefficient))
      }
      tables.append(Table(intercept: intercept, coefficients: coefficients))
    }
    (self.tables, self.predictors) = (tables, predictors)
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
      let terms = predictors.map { $0.value(values) }
      let logits = tables.map { $0.coefficients.reduce($0.intercept) { $0 + $1.value * terms[$1.place] } }
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
}
