internal import Essentials

extension String {
  /// The paths of files in the folder at this path, in the order of their bytes.
  ///
  /// Of the folders in it, only those with names such as `year=2024` are looked into, which Spark and others make. Hidden
  /// files are left out, and those whose names begin with "_", which hold no rows.
  ///
  /// - Parameter endings: the ends of the files' names.
  func namesInFolder(endings: [String]) -> [String] { names(in: "", endings, depth: 0) }

  private func names(in folder: String, _ endings: [String], depth: Int) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: self + "/" + folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name -> [String] in
      guard !name.hasPrefix("."), !name.hasPrefix("_") else { return [] }
      let path = folder + name
      let isNamed = endings.contains { name.lowercased().hasSuffix($0) }
      guard isNamed || name.contains("="), let kind = FileKind(at: self + "/" + path) else { return [] }
      if kind != .folder { return isNamed ? [path] : [] }
      // A link may lead back to a folder around it.
      return name.contains("=") && depth < 16 ? self.names(in: path + "/", endings, depth: depth + 1) : []
    }
  }

  /// The text with the characters that percent signs and two digits stand for, as in `a%2Fb`.
  var removingPercents: String {
    guard contains("%") else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
