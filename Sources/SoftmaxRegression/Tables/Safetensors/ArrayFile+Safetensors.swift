extension ArrayFile {
  /// Reads a tensor of a safetensors file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - member: the name of the tensor; nil for the only tensor of numbers with several columns.
  ///   - source: the name of the file in messages.
  init(safetensors bytes: FileBytes, member: String?, source: String) throws(TableError) {
    guard let header = SafetensorsHeader(bytes) else {
      throw TableError(
        .malformed, file: source, message: "its header is not that of a safetensors file; save the tensors again.")
    }
    let names = header.tensors.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    func array(_ name: String, _ tensor: SafetensorsHeader.Tensor) throws(TableError) -> ArrayFile {
      try ArrayFile(tensor, of: bytes, start: header.start, source: "\(source):\(name)")
    }
    if let member, let tensor = header.tensors[member] {
      self = try array(member, tensor)
      return
    }
    let known = member == nil ? names.compactMap { name in header.tensors[name].flatMap { try? array(name, $0) } } : []
    let tables = known.filter(\.isTable)
    guard let table = tables.first, tables.count == 1 else { throw Self.unknown(member, of: names, source) }
    self = table
  }

  private init(
    _ tensor: SafetensorsHeader.Tensor, of bytes: FileBytes, start: Int, source: String
  ) throws(TableError) {
    func fault(_ message: Sentence) -> TableError { TableError(.malformed, file: source, message: message) }
    guard let (kind, size) = Self.types[tensor.dtype] else {
      throw fault("its elements are of type \(tensor.dtype.excerpt); save numbers of type F64, F32, F16 or BF16.")
    }
    let places = tensor.places
    guard places.count == 2, 0 <= places[0], places[0] <= places[1], places[1] <= bytes.count - start,
      tensor.shape.allSatisfy({ $0 >= 0 })
    else { throw fault("the tensor's place is not in the file; save the tensors again.") }
    try self.init(
      bytes, in: start + places[0]..<start + places[1], type: tensor.dtype, kind: kind, size: size, shape: tensor.shape,
      isColumnMajor: false, source: source)
  }

  /// The types of elements.
  private static let types: [String: (kind: Character, size: Int)] = [
    "F64": ("f", 8), "F32": ("f", 4), "F16": ("f", 2), "BF16": ("h", 2), "BOOL": ("b", 1), "I8": ("i", 1),
    "I16": ("i", 2), "I32": ("i", 4), "I64": ("i", 8), "U8": ("u", 1), "U16": ("u", 2), "U32": ("u", 4),
    "U64": ("u", 8),
  ]
}
