import Foundation
import SoftmaxRegression
import SwiftProtobuf
import Testing

@testable import SoftmaxExports

/// What an ONNX file holds, besides the right numbers.
struct ONNXFileTests {
  private func written(_ model: SoftmaxModel) throws -> ONNXModelProto {
    try ONNXModelProto(serializedBytes: ModelExport(model, as: .onnx, name: "m").contents)
  }

  @Test func numbersAreOneMatrix() throws {
    let model = try Models.model("y ~ a + b", of: Models.table())
    let file = try written(model)
    #expect(file.irVersion == 8 && file.producerName == "swift-softmax-regression" && file.graph.name == "m")
    #expect(file.opsetImport.map(\.version) == [17] && file.opsetImport.map(\.domain) == [""])
    #expect(file.graph.input.map(\.name) == ["X"] && file.graph.output.map(\.name) == ["label", "probabilities"])
    #expect(file.graph.input[0].type.tensorType.elemType == 11)
    #expect(file.graph.input[0].type.tensorType.shape.dim.map(\.dimValue) == [0, 2])
    #expect(
      file.graph.node.map(\.opType) == ["MatMul", "Add", "Softmax", "ArgMax", "Gather", "IsNaN", "Where", "Gather"])
    let about = Dictionary(uniqueKeysWithValues: file.metadataProps.map { ($0.key, $0.value) })
    #expect(about == ["classes": #"["p","q","r"]"#, "features": #"["a","b"]"#, "columns": #"["a","b"]"#])
  }

  @Test func columnsWithTextsAreInputsOfTheirOwn() throws {
    let file = try written(Models.model("y ~ a + g + factor(n)", of: Models.table()))
    #expect(file.graph.input.map(\.name) == ["a", "g", "n"])
    #expect(file.graph.input.map(\.type.tensorType.elemType) == [11, 8, 11])
    #expect(file.graph.input.allSatisfy { $0.type.tensorType.shape.dim.map(\.dimValue) == [0, 1] })
    #expect(file.opsetImport.map(\.domain) == ["", "ai.onnx.ml"])
  }

  @Test func valuesHaveNamesOfTheirOwn() throws {
    let file = try written(SoftmaxClassifier().fit(Models.hostileTable(), target: "y"))
    let names =
      file.graph.input.map(\.name) + file.graph.initializer.map(\.name) + file.graph.node.flatMap(\.output)
    #expect(Set(names).count == names.count)
    #expect(names.contains("label_") && names.contains("probabilities_") && names.contains("X"))
    var known = Set(file.graph.input.map(\.name) + file.graph.initializer.map(\.name))
    for node in file.graph.node {
      #expect(known.isSuperset(of: node.input))
      known.formUnion(node.output)
    }
  }

  @Test func aConstantBesideTextsIsRefused() throws {
    let model = try Models.model("y ~ I(2) + g", of: Models.table())
    let error = #expect(throws: ExportError.self) { try ModelExport(model, as: .onnx) }
    #expect(error?.kind == .unsupported)
    #expect(throws: Never.self) { try ModelExport(model, as: .c) }
  }

  @Test func wholeNumbersAreIntegers() throws {
    for (classes, type) in [(["-1", "2", "10"], 7), (["1", "2", "03"], 8), (["0.5", "1", "2"], 8)] {
      let file = try written(Models.model("y ~ a", of: Models.table(classes: classes)))
      #expect(file.graph.output[0].type.tensorType.elemType == Int32(type), "\(classes)")
    }
  }
}
