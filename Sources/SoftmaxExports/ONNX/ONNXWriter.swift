import Foundation
import SoftmaxRegression
import SwiftProtobuf

/// A model as a graph of ONNX operators, all of them on doubles.
///
/// Logits are a sum of matrix products and lookups. Features that are products of numbers are multiplied by their
/// coefficients. For a factor, rows of coefficients are looked up by its level, so that indicators are never formed.
struct ONNXWriter {
  let plan: ExportPlan
  var graph: ONNXGraph
  /// The names of the inputs of the graph: one for all numbers, or one per column.
  let inputNames: [String]

  static let matrixInput = "X"
  static let labelOutput = "label"
  static let probabilityOutput = "probabilities"
  /// The label of a row without a prediction, if labels are integers.
  static let noLabel = Int.min

  init(_ plan: ExportPlan, name: String) throws(ExportError) {
    self.plan = plan
    let outputs = [Self.labelOutput, Self.probabilityOutput]
    if plan.inputs.contains(where: \.isText) {
      var names = outputs
      for input in plan.inputs {
        var name = input.name
        while names.contains(name) { name += "_" }
        names.append(name)
      }
      inputNames = Array(names.dropFirst(outputs.count))
    } else {
      inputNames = [Self.matrixInput]
    }
    graph = ONNXGraph(name: name, reserved: outputs + inputNames)
    let bytes = 8.0 * Double(plan.classes.count) * Double(plan.parts.count)
    guard bytes < 1e9 else {
      throw ExportError(.unsupported, "ONNX files hold up to 2 GB, and the model's coefficients take more; export C.")
    }
    // The number of rows of a constant is taken from a column of numbers, which does not exist here.
    if let constant = plan.variables.first(where: \.columns.isEmpty), plan.inputs.allSatisfy(\.isText) {
      let name = constant.names(isFull: false).first ?? ""
      throw ExportError(
        .unsupported,
        "ONNX has no place for the constant \(name.excerpt) beside texts alone; leave it out of the formula.")
    }
    build()
  }

  /// The inputs and outputs, in a sentence.
  var usage: String {
    let hasTexts = plan.inputs.contains(where: \.isText)
    let input = hasTexts ? "an input for each column, N x 1" : "input X, N x \(plan.inputs.count) doubles"
    return "\(input) (\(plan.inputList)); outputs label, N, and probabilities, N x \(plan.classes.count)."
  }

  /// The file.
  func contents() throws(ExportError) -> Data {
    var model = ONNXModelProto()
    model.irVersion = 8
    model.producerName = "swift-softmax-regression"
    model.docString = "Softmax regression: \(usage)"
    model.opsetImport = [Self.operators("", 17)]
    if graph.proto.node.contains(where: { !$0.domain.isEmpty }) {
      model.opsetImport.append(Self.operators(Self.learning, 2))
    }
    model.metadataProps = [
      ("classes", plan.classes), ("features", plan.model.features), ("columns", plan.inputs.map(\.name)),
    ].map { key, names in
      var entry = ONNXStringStringEntryProto()
      (entry.key, entry.value) = (key, Self.json(names))
      return entry
    }
    model.graph = graph.proto
    do {
      return try model.serializedData()
    } catch {
      throw ExportError(.unsupported, "ONNX files hold up to 2 GB, and the model takes more; export C.")
    }
  }

  /// The domain of operators for classical machine learning.
  static let learning = "ai.onnx.ml"

  private static func operators(_ domain: String, _ version: Int64) -> ONNXOperatorSetIdProto {
    var operators = ONNXOperatorSetIdProto()
    (operators.domain, operators.version) = (domain, version)
    return operators
  }

  private static func json(_ names: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(names)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  /// The numbers of the classes; nil if a name is not written as a whole number.
  private var integerClasses: [Int]? {
    let integers = plan.classes.compactMap { name in
      Int(name).flatMap { "\($0)" == name && $0 != Self.noLabel ? $0 : nil }
    }
    return integers.count == plan.classes.count ? integers : nil
  }

  private mutating func build() {
    let k = plan.classes.count
    let numbers = numbersInput()
    var logits = graph.constant(plan.model.intercepts, [1, k], as: "intercepts")
    let columns = numberColumns(numbers)
    for summand in products(columns) + lookups(numbers, columns) { logits = graph.apply("Add", logits, summand) }
    let probabilities = graph.apply(
      "Softmax", logits, attributes: [.init("axis", -1)], as: Self.probabilityOutput)
    // The place of the largest logit, or one after the last if there is no prediction.
    let best = graph.apply("ArgMax", logits, attributes: [.init("axis", 1), .init("keepdims", 0)])
    let first = graph.apply(
      "Gather", probabilities, graph.constant([0], [], as: "first"), attributes: [.init("axis", 1)])
    let place = graph.apply(
      "Where", graph.apply("IsNaN", first), graph.constant([k], [], as: "none"), best)
    if let integers = integerClasses {
      let classes = graph.constant(integers + [Self.noLabel], [k + 1], as: "classes")
      graph.apply("Gather", classes, place, as: Self.labelOutput)
    } else {
      graph.apply("Gather", graph.constant(plan.classes + [""], as: "classes"), place, as: Self.labelOutput)
    }
    graph.output(Self.labelOutput, integerClasses == nil ? .string : .int64, columns: nil)
    graph.output(Self.probabilityOutput, .double, columns: k)
  }

  /// The coefficients of a feature, one per class.
  func coefficients(_ feature: Int) -> [Double] { plan.classes.indices.map { plan.model.coefficients[$0, feature] } }
}
