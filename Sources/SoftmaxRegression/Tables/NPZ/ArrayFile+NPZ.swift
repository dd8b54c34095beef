extension ArrayFile {
  /// Reads an array of an NPZ file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - member: the name of the array; nil for the only array of numbers with several columns.
  ///   - source: the name of the file in messages.
  init(npz bytes: FileBytes, member: String?, source: String) throws(TableError) {
    let archive = try ZipArchive(bytes, source: source)
    let arrays = archive.members.filter { $0.name.hasSuffix(".npy") }
    let names = arrays.map { String($0.name.dropLast(4)) }
    func array(_ place: Int) throws(TableError) -> ArrayFile {
      let (own, range) = try archive.contents(of: arrays[place])
      return try ArrayFile(own, at: range, source: "\(source):\(names[place])")
    }
    if let member, let place = names.firstIndex(of: member) {
      self = try array(place)
      return
    }
    let tables = member == nil ? arrays.indices.compactMap { try? array($0) }.filter(\.isTable) : []
    guard let table = tables.first, tables.count == 1 else { throw Self.unknown(member, of: names, source) }
    self = table
  }
}
