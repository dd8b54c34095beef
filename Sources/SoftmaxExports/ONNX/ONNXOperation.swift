import Foundation

/// An ONNX operator with its attributes, as the standard defines it for the types and shapes of exported models.
struct ONNXOperation {
  private let node: ONNXNodeProto

  /// - Returns: nil for operators that exported models do not use.
  init?(_ node: ONNXNodeProto) {
    self.node = node
    guard node.domain.isEmpty != (node.opType == "LabelEncoder") else { return nil }
  }

  /// The result for some operands; nil if they do not match.
  func callAsFunction(_ operands: [ONNXTensor]) -> ONNXTensor? {
    switch (node.opType, operands.count) {
    case ("MatMul", 2): product(operands[0], operands[1])
    case ("Gather", 2):
      operands[1].integers.flatMap { operands[0].gathered($0, axis: axis ?? 0, shape: operands[1].dims) }
    case ("Concat", _): concatenation(operands)
    case ("Softmax", 1): softmax(operands[0])
    case ("ArgMax", 1): places(operands[0])
    case ("Cast", 1): cast(operands[0])
    case ("Squeeze", 2): ONNXTensor(Array(operands[0].dims.dropLast()), operands[0].values)
    case ("LabelEncoder", 1): encoded(operands[0])
    case ("Neg", 1): operands[0].map { -$0 }
    case ("Log", 1): operands[0].map { log($0) }
    case ("Sqrt", 1): operands[0].map { $0.squareRoot() }
    case ("Exp", 1): operands[0].map { exp($0) }
    case ("Abs", 1): operands[0].map { abs($0) }
    case ("IsNaN", 1): operands[0].numbers.map { ONNXTensor(operands[0].dims, .flags($0.map(\.isNaN))) }
    case ("Where", 3): choice(operands)
    case (_, 2): arithmetic(operands)
    default: nil
    }
  }

  private func attribute(_ name: String) -> ONNXAttributeProto? { node.attribute.first { $0.name == name } }

  private var axis: Int? { attribute("axis").map { Int($0.i) } }

  private func arithmetic(_ operands: [ONNXTensor]) -> ONNXTensor? {
    let shape = ONNXTensor.commonShape(operands)
    guard let a = operands[0].spread(to: shape), let b = operands[1].spread(to: shape) else { return nil }
    switch (a.values, b.values) {
    case (.numbers(let a), .numbers(let b)):
      let pairs = zip(a, b)
      switch node.opType {
      case "Add": return ONNXTensor(shape, .numbers(pairs.map(+)))
      case "Sub": return ONNXTensor(shape, .numbers(pairs.map(-)))
      case "Mul": return ONNXTensor(shape, .numbers(pairs.map(*)))
      case "Div": return ONNXTensor(shape, .numbers(pairs.map(/)))
      case "Min": return ONNXTensor(shape, .numbers(pairs.map { $0 < $1 || $0.isNaN ? $0 : $1 }))
      case "Max": return ONNXTensor(shape, .numbers(pairs.map { $0 > $1 || $0.isNaN ? $0 : $1 }))
      case "Pow": return ONNXTensor(shape, .numbers(pairs.map { pow($0, $1) }))
      case "Equal": return ONNXTensor(shape, .flags(pairs.map(==)))
      default: return nil
      }
    case (.integers(let a), .integers(let b)):
      switch node.opType {
      case "Add": return ONNXTensor(shape, .integers(zip(a, b).map { $0 &+ $1 }))
      case "Mul": return ONNXTensor(shape, .integers(zip(a, b).map { $0 &* $1 }))
      default: return nil
      }
    default: return nil
    }
  }

  private func choice(_ operands: [ONNXTensor]) -> ONNXTensor? {
    let shape = ONNXTensor.commonShape(operands)
    let all = operands.compactMap { $0.spread(to: shape)?.values }
    guard all.count == 3, case .flags(let flags) = all[0] else { return nil }
    switch (all[1], all[2]) {
    case (.numbers(let a), .numbers(let b)):
      return ONNXTensor(shape, .numbers(flags.indices.map { flags[$0] ? a[$0] : b[$0] }))
    case (.integers(let a), .integers(let b)):
      return ONNXTensor(shape, .integers(flags.indices.map { flags[$0] ? a[$0] : b[$0] }))
    default: return nil
    }
  }

  private func product(_ a: ONNXTensor, _ b: ONNXTensor) -> ONNXTensor? {
    guard let x = a.numbers, let w = b.numbers, a.dims.count == 2, b.dims.count == 2, a.dims[1] == b.dims[0] else {
      return nil
    }
    let (n, d, k) = (a.dims[0], a.dims[1], b.dims[1])
    var result = [Double](repeating: 0, count: n * k)
    for i in 0..<n {
      for j in 0..<d {
        for c in 0..<k { result[i * k + c] += x[i * d + j] * w[j * k + c] }
      }
    }
    return ONNXTensor([n, k], .numbers(result))
  }

  private func concatenation(_ operands: [ONNXTensor]) -> ONNXTensor? {
    let parts = operands.compactMap { operand in operand.numbers.map { (operand.dims, $0) } }
    guard axis == 1, let n = parts.first?.0.first, parts.count == operands.count,
      parts.allSatisfy({ $0.0.count == 2 && $0.0[0] == n })
    else { return nil }
    let rows = (0..<n).flatMap { i in parts.flatMap { dims, numbers in numbers[i * dims[1]..<(i + 1) * dims[1]] } }
    return ONNXTensor([n, parts.reduce(0) { $0 + $1.0[1] }], .numbers(rows))
  }

  private func softmax(_ z: ONNXTensor) -> ONNXTensor? {
    guard let logits = z.numbers, axis == -1, let k = z.dims.last, k > 0 else { return nil }
    let rows = stride(from: 0, to: logits.count, by: k).flatMap { start -> [Double] in
      let row = logits[start..<start + k]
      let largest = row.max() ?? 0
      let shares = row.map { exp($0 - largest) }
      let sum = shares.reduce(0, +)
      return shares.map { $0 / sum }
    }
    return ONNXTensor(z.dims, .numbers(rows))
  }

  private func places(_ z: ONNXTensor) -> ONNXTensor? {
    guard let logits = z.numbers, axis == 1, z.dims.count == 2 else { return nil }
    let k = z.dims[1]
    let best = (0..<z.dims[0]).map { i in (0..<k).reduce(0) { logits[i * k + $1] > logits[i * k + $0] ? $1 : $0 } }
    return ONNXTensor([z.dims[0]], .integers(best))
  }

  private func cast(_ x: ONNXTensor) -> ONNXTensor? {
    switch (ONNXTensorProto.DataType(rawValue: Int(attribute("to")?.i ?? 0)), x.values) {
    case (.double, .flags(let flags)): ONNXTensor(x.dims, .numbers(flags.map { $0 ? 1 : 0 }))
    case (.int64, .numbers(let numbers)): ONNXTensor(x.dims, .integers(numbers.map { Int(exactly: $0) ?? 0 }))
    default: nil
    }
  }

  private func encoded(_ x: ONNXTensor) -> ONNXTensor? {
    guard case .texts(let texts) = x.values, let keys = attribute("keys_strings"),
      let values = attribute("values_int64s"),
      keys.strings.count == values.ints.count
    else { return nil }
    let known = Dictionary(zip(keys.strings, values.ints)) { first, _ in first }
    let other = attribute("default_int64")?.i ?? -1
    return ONNXTensor(x.dims, .integers(texts.map { Int(known[Data($0.utf8)] ?? other) }))
  }
}
