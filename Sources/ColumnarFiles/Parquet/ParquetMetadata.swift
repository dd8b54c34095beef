/// The metadata at the end of a Parquet file, as far as reading needs it.
///
/// Source: Apache Parquet, parquet.thrift, whose field numbers these are.
struct ParquetMetadata {
  /// A node of the schema, which is a tree in the order of a walk from its root.
  struct Node {
    var type: PhysicalType?
    var typeLength = 0
    var repetition = Repetition.required
    var name = ""
    var children = 0
    var convertedType: Int?
    var scale = 0
    var logicalType: LogicalType?
  }

  /// How often a node occurs in the one above it.
  enum Repetition: Int {
    case required = 0
    case optional, repeated
  }

  /// The types of stored values.
  enum PhysicalType: Int {
    case boolean = 0
    case int32, int64, int96, float, double, bytes, fixedBytes
  }

  /// What stored values mean.
  enum LogicalType: Equatable {
    case string, map, list, decimal(scale: Int), date, time(TimeUnit), timestamp(TimeUnit)
    case integer(bits: Int, isSigned: Bool), unknown, uuid, half
    case other(Int)
  }

  /// The values of one column in one group.
  struct Chunk {
    var isElsewhere = false
    var isEncrypted = false
    var codec = 0
    var type: PhysicalType?
    var valueCount = 0
    var size = 0
    var dataOffset = 0
    var dictionaryOffset: Int?
  }

  /// A group of rows.
  struct Group {
    var rows = 0
    var chunks: [Chunk] = []
  }

  private(set) var nodes: [Node] = []
  private(set) var groups: [Group] = []

  init(_ bytes: UnsafeRawBufferPointer) throws(ColumnarFault) {
    var reader = ThriftReader(bytes)
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch (field, kind) {
      case (2, .list):
        try reader.list { (reader, _) throws(ColumnarFault) in nodes.append(try Self.node(&reader)) }
      case (4, .list):
        try reader.list { (reader, _) throws(ColumnarFault) in groups.append(try Self.group(&reader)) }
      default: return false
      }
      return true
    }
  }

  private static func node(_ reader: inout ThriftReader) throws(ColumnarFault) -> Node {
    var node = Node()
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch field {
      case 1: node.type = PhysicalType(rawValue: try reader.integer(kind))
      case 2: node.typeLength = try reader.count(kind)
      case 3: node.repetition = Repetition(rawValue: try reader.integer(kind)) ?? .required
      case 4: node.name = try reader.text(kind)
      case 5: node.children = try reader.count(kind)
      case 6: node.convertedType = try reader.integer(kind)
      case 7: node.scale = try reader.integer(kind)
      case 10 where kind == .structure: node.logicalType = try logicalType(&reader)
      default: return false
      }
      return true
    }
    return node
  }

  private static func logicalType(_ reader: inout ThriftReader) throws(ColumnarFault) -> LogicalType? {
    var type: LogicalType?
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      guard kind == .structure else { return false }
      var (scale, bits, isSigned) = (0, 0, false)
      var unit: TimeUnit?
      try reader.structure { (reader, inner, kind) throws(ColumnarFault) in
        switch (field, inner) {
        case (5, 1): scale = try reader.integer(kind)
        case (10, 1): bits = try reader.integer(kind)
        case (10, 2): isSigned = try reader.flag(kind)
        case (7, 2), (8, 2):
          guard kind == .structure else { return false }
          try reader.structure { (_, choice, _) throws(ColumnarFault) in
            unit = [1: .milliseconds, 2: .microseconds, 3: .nanoseconds][choice]
            return false
          }
        default: return false
        }
        return true
      }
      switch field {
      case 1, 4, 12: type = .string
      case 2: type = .map
      case 3: type = .list
      case 5: type = .decimal(scale: scale)
      case 6: type = .date
      case 7: type = unit.map { .time($0) } ?? .other(field)
      case 8: type = unit.map { .timestamp($0) } ?? .other(field)
      case 10: type = .integer(bits: bits, isSigned: isSigned)
      case 11: type = .unknown
      case 14: type = .uuid
      case 15: type = .half
      default: type = .other(field)
      }
      return true
    }
    return type
  }

  private static func group(_ reader: inout ThriftReader) throws(ColumnarFault) -> Group {
    var group = Group()
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch (field, kind) {
      case (1, .list):
        try reader.list { (reader, _) throws(ColumnarFault) in group.chunks.append(try chunk(&reader)) }
      case (3, _): group.rows = try reader.count(kind)
      default: return false
      }
      return true
    }
    return group
  }

  private static func chunk(_ reader: inout ThriftReader) throws(ColumnarFault) -> Chunk {
    var chunk = Chunk()
    try reader.structure { (reader, field, kind) throws(ColumnarFault) in
      switch (field, kind) {
      case (1, .binary): chunk.isElsewhere = !(try reader.text(kind)).isEmpty
      case (3, .structure):
        try reader.structure { (reader, field, kind) throws(ColumnarFault) in
          switch field {
          case 1: chunk.type = PhysicalType(rawValue: try reader.integer(kind))
          case 4: chunk.codec = try reader.integer(kind)
          case 5: chunk.valueCount = try reader.count(kind)
          case 7: chunk.size = try reader.count(kind)
          case 9: chunk.dataOffset = try reader.count(kind)
          case 11: chunk.dictionaryOffset = try reader.integer(kind)
          default: return false
          }
          return true
        }
      case (8, .structure), (9, .binary):
        chunk.isEncrypted = true
        return false
      default: return false
      }
      return true
    }
    return chunk
  }
}

/// The unit of times.
enum TimeUnit: Int64, Equatable {
  case seconds = 1
  case milliseconds = 1_000
  case microseconds = 1_000_000
  case nanoseconds = 1_000_000_000

  /// The units in a second.
  var perSecond: Int64 { rawValue }
}
