import Foundation
import SoftmaxRegression

/// A model as a `RegressionModel` of PMML 4.4.
struct PMMLWriter {
  private let plan: ExportPlan
  private let name: String
  /// The name of the field of the class.
  private let target: String
  private var fields: PMMLFields

  /// - Throws: ``ExportError`` if XML cannot contain a name.
  init(_ plan: ExportPlan, name: String) throws(ExportError) {
    (self.plan, self.name) = (plan, name)
    let texts =
      plan.classes + plan.inputs.map(\.name) + plan.model.features
      + plan.variables.compactMap(\.factor).flatMap { $0.levels + ($0.rare ?? []) } + plan.missingTexts
      + [plan.encoding.target ?? ""]
    if let text = texts.first(where: { !PMMLElement.canHold($0) }) {
      throw ExportError(
        .unsupported, "\(text.excerpt) holds a character that XML does not allow, not even escaped; rename it.")
    }
    var target = plan.encoding.target ?? "class"
    while plan.inputs.contains(where: { $0.name == target }) { target += "_" }
    self.target = target
    fields = PMMLFields(plan, reserved: [target])
  }

  /// The inputs and outputs, in a sentence.
  var usage: String {
    "a field for each column (\(plan.inputList)); outputs label and a probability(<class>) for each of "
      + "\(plan.classes.count) classes."
  }

  /// The file.
  var contents: Data {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    document.write(to: &text)
    return Data(text.utf8)
  }

  private var document: PMMLElement {
    var fields = fields
    let tables = regressionTables(&fields)
    let output = output(&fields)
    let model = PMMLElement(
      "RegressionModel",
      [
        ("modelName", name), ("functionName", "classification"), ("algorithmName", "softmax regression"),
        ("normalizationMethod", "softmax"),
      ],
      [
        PMMLElement(
          "MiningSchema", [], [PMMLElement("MiningField", [("name", target), ("usageType", "target")])] + miningFields)
      ]
        + [output] + (fields.derived.isEmpty ? [] : [PMMLElement("LocalTransformations", [], fields.derived)]) + tables)
    let header = PMMLElement(
      "Header", [("description", "Softmax regression with \(plan.classes.count) classes")],
      [PMMLElement("Application", [("name", "swift-softmax-regression")])])
    return PMMLElement(
      "PMML", [("xmlns", "http://www.dmg.org/PMML-4_4"), ("version", "4.4")], [header, dictionary, model])
  }

  private var dictionary: PMMLElement {
    let target = PMMLElement(
      "DataField", [("name", target), ("optype", "categorical"), ("dataType", "string")],
      plan.classes.map { PMMLElement("Value", [("value", $0)]) })
    let fields = plan.inputs.map { input in
      let levels = levels(of: input)
      let kind = levels.isEmpty ? "continuous" : "categorical"
      let absent = input.isText ? plan.missingTexts : plan.encoding.cells.missingNumbers.map { "\($0)" }
      return PMMLElement(
        "DataField", [("name", input.name), ("optype", kind), ("dataType", input.isText ? "string" : "double")],
        levels.map { PMMLElement("Value", [("value", $0)]) }
          + absent.map { PMMLElement("Value", [("value", $0), ("property", "missing")]) })
    }
    return PMMLElement("DataDictionary", [("numberOfFields", "\(fields.count + 1)")], [target] + fields)
  }

  /// The levels that a column may have; empty for a column that is also a number.
  private func levels(of input: ExportPlan.Input) -> [String] {
    guard !plan.numberColumns.contains(input.name) else { return [] }
    let factors = plan.variables.compactMap(\.factor).filter { $0.column == input.name }
    var seen: Set<String> = []
    return factors.flatMap { factor in
      input.isText
        ? factor.levels + (factor.rare ?? []) : plan.numbers(of: factor).map { ClassOrder.name(of: $0.number) }
    }.filter { seen.insert($0).inserted && !plan.encoding.cells.isMissing($0) }
  }

  private var miningFields: [PMMLElement] {
    plan.inputs.map { input in
      let takesAny = plan.encoding.unseen == .baseline && !levels(of: input).isEmpty
      let missing = plan.encoding.missing == .error ? [("missingValueTreatment", "returnInvalid")] : []
      return PMMLElement(
        "MiningField",
        [("name", input.name)] + missing + [("invalidValueTreatment", takesAny ? "asIs" : "returnInvalid")])
    }
  }

  /// The outputs, whose names differ from those of all fields.
  private func output(_ fields: inout PMMLFields) -> PMMLElement {
    let label = PMMLElement(
      "OutputField",
      [
        ("name", fields.fresh("label")), ("optype", "categorical"), ("dataType", "string"),
        ("feature", "predictedValue"),
      ])
    let probabilities = plan.classes.map { name in
      PMMLElement(
        "OutputField",
        [
          ("name", fields.fresh("probability(\(name))")), ("optype", "continuous"), ("dataType", "double"),
          ("feature", "probability"),
          ("value", name),
        ])
    }
    return PMMLElement("Output", [], [label] + probabilities)
  }

  /// A table for each class, with its intercept and the coefficient of each feature.
  private func regressionTables(_ fields: inout PMMLFields) -> [PMMLElement] {
    let predictors = plan.parts.map { fields.predictor($0) }
    return plan.classes.enumerated().map { k, name in
      let terms = predictors.enumerated().map { j, predictor in
        predictor.node(coefficient: plan.model.coefficients[k, j])
      }
      let order = ["NumericPredictor", "CategoricalPredictor", "PredictorTerm"]
      return PMMLElement(
        "RegressionTable", [("intercept", "\(plan.model.intercepts[k])"), ("targetCategory", name)],
        order.flatMap { kind in terms.filter { $0.name == kind } })
    }
  }
}
