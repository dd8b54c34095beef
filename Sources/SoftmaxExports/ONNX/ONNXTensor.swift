/// An array of values of one type, row-major.
struct ONNXTensor {
  enum Values {
    case numbers([Double])
    case integers([Int])
    case flags([Bool])
    case texts([String])
  }

  let dims: [Int]
  let values: Values

  init(_ dims: [Int], _ values: Values) { (self.dims, self.values) = (dims, values) }

  /// A tensor from a file; nil for types that exported models do not use, or if the count does not match the shape.
  init?(_ proto: ONNXTensorProto) {
    dims = proto.dims.map { Int($0) }
    switch ONNXTensorProto.DataType(rawValue: Int(proto.dataType)) {
    case .double: values = .numbers([Double](littleEndian: proto.rawData))
    case .int64: values = .integers([Int](littleEndian: proto.rawData))
    case .string: values = .texts(proto.stringData.map { String(decoding: $0, as: UTF8.self) })
    default: return nil
    }
    guard values.count == dims.reduce(1, *) else { return nil }
  }

  var numbers: [Double]? {
    if case .numbers(let numbers) = values { return numbers }
    return nil
  }

  var integers: [Int]? {
    if case .integers(let integers) = values { return integers }
    return nil
  }

  /// For each place of a shape the place of the element that is repeated there; nil if the shapes do not match.
  private func places(spreadTo shape: [Int]) -> [Int]? {
    let offset = shape.count - dims.count
    guard offset >= 0 else { return nil }
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for axis in dims.indices.reversed() {
      guard dims[axis] == 1 || dims[axis] == shape[axis + offset] else { return nil }
      strides[axis + offset] = dims[axis] == 1 ? 0 : stride
      stride *= dims[axis]
    }
    return shape.indices.reduce([0]) { places, axis in
      places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
    }
  }

  /// The shape to which some tensors are extended: the largest size on each axis.
  static func commonShape(_ tensors: [ONNXTensor]) -> [Int] {
    let count = tensors.map(\.dims.count).max() ?? 0
    return (0..<count).map { axis in
      tensors.map { tensor in
        let own = axis - count + tensor.dims.count
        return own >= 0 ? tensor.dims[own] : 1
      }.reduce(1) { $0 == 1 ? $1 : $0 }
    }
  }

  /// The tensor with its elements repeated to fill a shape.
  func spread(to shape: [Int]) -> ONNXTensor? {
    guard dims != shape else { return self }
    return places(spreadTo: shape).map { ONNXTensor(shape, values.gathered($0)) }
  }

  /// Some slices across an axis, in the given order.
  func gathered(_ places: [Int], axis: Int, shape: [Int]) -> ONNXTensor? {
    guard dims.indices.contains(axis), places.allSatisfy({ (0..<dims[axis]).contains($0) }) else { return nil }
    let (outer, inner) = (dims[..<axis].reduce(1, *), dims[(axis + 1)...].reduce(1, *))
    let elements = (0..<outer).flatMap { o in
      places.flatMap { place in (0..<inner).map { (o * dims[axis] + place) * inner + $0 } }
    }
    return ONNXTensor(dims[..<axis] + shape + dims[(axis + 1)...], values.gathered(elements))
  }

  /// A function of each number.
  func map(_ function: (Double) -> Double) -> ONNXTensor? {
    numbers.map { ONNXTensor(dims, .numbers($0.map(function))) }
  }
}

extension ONNXTensor.Values {
  var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .integers(let values): values.count
    case .flags(let values): values.count
    case .texts(let values): values.count
    }
  }

  fileprivate func gathered(_ places: [Int]) -> Self {
    switch self {
    case .numbers(let values): .numbers(places.map { values[$0] })
    case .integers(let values): .integers(places.map { values[$0] })
    case .flags(let values): .flags(places.map { values[$0] })
    case .texts(let values): .texts(places.map { values[$0] })
    }
  }
}
