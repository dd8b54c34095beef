import Foundation
import SwiftProtobuf

/// Reads an exported ONNX file, and evaluates its operators one after the other.
struct ONNXReplay: Replay {
  private let graph: ONNXGraphProto
  private let constants: [String: ONNXTensor]

  /// - Throws: ``ExportError`` if the file is not a graph of doubles that the operators here can evaluate.
  init(_ contents: Data, _ plan: ExportPlan) throws(ExportError) {
    do {
      graph = try ONNXModelProto(serializedBytes: contents).graph
    } catch {
      throw .unreadable(.onnx, "it is not an ONNX file")
    }
    var constants: [String: ONNXTensor] = [:]
    for tensor in graph.initializer {
      guard let values = ONNXTensor(tensor) else { throw .unreadable(.onnx, "\(tensor.name) is not whole") }
      constants[tensor.name] = values
    }
    self.constants = constants
  }

  func probabilities(of rows: ReplayRows) throws(ExportError) -> [Double] {
    var values = constants
    let types = graph.input.map { ONNXTensorProto.DataType(rawValue: Int($0.type.tensorType.elemType)) }
    if graph.input.count == 1, let input = graph.input.first, types == [.double], rows.texts.allSatisfy(\.isEmpty) {
      let elements = (0..<rows.count).flatMap { i in rows.numbers.map { $0[i] } }
      values[input.name] = ONNXTensor([rows.count, rows.numbers.count], .numbers(elements))
    } else {
      guard graph.input.count == rows.numbers.count else { throw .unreadable(.onnx, "it has other inputs") }
      for (place, input) in graph.input.enumerated() {
        let cells: ONNXTensor.Values =
          types[place] == .string ? .texts(rows.texts[place]) : .numbers(rows.numbers[place])
        guard cells.count == rows.count else { throw .unreadable(.onnx, "input \(input.name) has another type") }
        values[input.name] = ONNXTensor([rows.count, 1], cells)
      }
    }
    for node in graph.node {
      let operands = node.input.compactMap { values[$0] }
      guard operands.count == node.input.count, let output = node.output.first,
        let result = ONNXOperation(node)?.callAsFunction(operands)
      else {
        throw .unreadable(.onnx, "\(node.opType) cannot be evaluated where it makes \(node.output.first ?? "nothing")")
      }
      values[output] = result
    }
    guard let result = values[ONNXWriter.probabilityOutput]?.numbers else {
      throw .unreadable(.onnx, "it gives no probabilities")
    }
    return result
  }
}
