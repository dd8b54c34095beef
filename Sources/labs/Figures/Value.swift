import SoftmaxRegression

/// The value of a figure, as in JSON: a number, a truth value, a list or named values.
enum Value: Sendable, Equatable {
  /// JSON's null: no tolerance is stated.
  case null
  case number(Double)
  case flag(Bool)
  case list([Value])
  case named([String: Value])
}

extension Value {
  init(_ number: Double) { self = .number(number) }
  init(_ count: Int) { self = .number(Double(count)) }
  init(_ flag: Bool) { self = .flag(flag) }
  init(_ numbers: [Double]) { self = .list(numbers.map { .number($0) }) }
  init(_ counts: [Int]) { self = .list(counts.map { Value($0) }) }
  /// The rows of a matrix.
  init(_ matrix: Matrix<Double>) { self = .list((0..<matrix.rows).map { Value(Array(matrix.row($0))) }) }

  /// The tolerance of an entry of a list: its element if this is a list, or else the tolerance of all entries.
  subscript(index: Int) -> Value? {
    guard case .list(let list) = self else { return self }
    return list.indices.contains(index) ? list[index] : nil
  }

  /// The tolerance of a named entry.
  subscript(name: String) -> Value? {
    guard case .named(let values) = self else { return self }
    return values[name]
  }
}

extension Value: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([Value].self) {
      self = .list(list)
    } else {
      self = .named(try container.decode([String: Value].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .named(let values): try container.encode(values)
    }
  }
}
