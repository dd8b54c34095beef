import Foundation

extension SourceFile {
  /// The folder of all targets.
  static let sources = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appending(path: "Sources")

  /// The Swift files of a folder and the folders in it, by name.
  static func all(in directory: URL, under folder: String = "") throws -> [SourceFile] {
    let root = directory.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    return try names.sorted().map { name in
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      return SourceFile(folder.isEmpty ? name : "\(folder)/\(name)", text)
    }
  }

  /// The extensions of types that are not declared here and that the file is not named after.
  ///
  /// An extension of `[T]`, or one that adds a conformance to the protocol `T`, may stand where `T` is declared.
  var strangers: [Scope] {
    let own = types.union([base])
    return scopes.filter { $0.isExtension && $0.names.isDisjoint(with: own) }
  }
}
