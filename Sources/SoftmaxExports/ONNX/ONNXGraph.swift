import Foundation

/// A graph of operators that grows from its inputs to its outputs; every value has a unique name.
struct ONNXGraph {
  private(set) var proto = ONNXGraphProto()
  private var taken: Set<String>
  private var counts: [String: Int] = [:]

  /// An empty graph.
  ///
  /// - Parameter reserved: the names of its inputs and outputs.
  init(name: String, reserved: [String]) {
    proto.name = name
    taken = Set(reserved)
  }

  /// Adds an input of rows with a number of columns; nil for a list with one number per row.
  mutating func input(_ name: String, _ type: ONNXTensorProto.DataType, columns: Int, doc: String) {
    var input = Self.value(name, type, columns: columns)
    input.docString = doc
    proto.input.append(input)
  }

  /// Makes a value an output, of rows with a number of columns; nil for a list with one number per row.
  mutating func output(_ name: String, _ type: ONNXTensorProto.DataType, columns: Int?) {
    proto.output.append(Self.value(name, type, columns: columns))
  }

  /// Adds numbers that are stored in the file.
  mutating func constant(_ numbers: [Double], _ dims: [Int], as name: String = "constant") -> String {
    constant(name, .double, dims) { $0.rawData = numbers.littleEndianBytes }
  }

  /// Adds whole numbers that are stored in the file.
  mutating func constant(_ integers: [Int], _ dims: [Int], as name: String = "constant") -> String {
    constant(name, .int64, dims) { $0.rawData = integers.littleEndianBytes }
  }

  /// Adds texts that are stored in the file.
  mutating func constant(_ texts: [String], as name: String) -> String {
    constant(name, .string, [texts.count]) { $0.stringData = texts.map { Data($0.utf8) } }
  }

  private mutating func constant(
    _ name: String, _ type: ONNXTensorProto.DataType, _ dims: [Int], fill: (inout ONNXTensorProto) -> Void
  ) -> String {
    var tensor = ONNXTensorProto()
    tensor.name = fresh(name)
    tensor.dims = dims.map { Int64($0) }
    tensor.dataType = Int32(type.rawValue)
    fill(&tensor)
    proto.initializer.append(tensor)
    return tensor.name
  }

  /// Applies an operator; its result has the given name, which is reserved, or a new one.
  @discardableResult
  mutating func apply(
    _ operation: String, _ inputs: String..., attributes: [ONNXAttributeProto] = [], domain: String = "",
    as name: String? = nil
  ) -> String {
    apply(operation, inputs, attributes: attributes, domain: domain, as: name)
  }

  /// Applies an operator to a list of inputs.
  @discardableResult
  mutating func apply(
    _ operation: String, _ inputs: [String], attributes: [ONNXAttributeProto] = [], domain: String = "",
    as name: String? = nil
  ) -> String {
    var node = ONNXNodeProto()
    let result = name ?? fresh(operation.lowercased())
    node.opType = operation
    node.input = inputs
    node.output = [result]
    node.name = "make_\(result)"
    node.attribute = attributes
    node.domain = domain
    proto.node.append(node)
    return result
  }

  private mutating func fresh(_ base: String) -> String {
    while true {
      counts[base, default: 0] += 1
      let count = counts[base, default: 1]
      let name = count == 1 ? base : "\(base)_\(count)"
      if taken.insert(name).inserted { return name }
    }
  }

  private static func value(
    _ name: String, _ type: ONNXTensorProto.DataType, columns: Int?
  ) -> ONNXValueInfoProto {
    var value = ONNXValueInfoProto()
    var rows = ONNXTensorShapeProto.Dimension()
    rows.dimParam = "N"
    value.name = name
    value.type.tensorType.elemType = Int32(type.rawValue)
    value.type.tensorType.shape.dim = [rows]
    if let columns {
      var width = ONNXTensorShapeProto.Dimension()
      width.dimValue = Int64(columns)
      value.type.tensorType.shape.dim.append(width)
    }
    return value
  }
}
