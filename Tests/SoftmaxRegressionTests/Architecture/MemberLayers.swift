/// Uses of members that only a later folder declares, in an extension of a type that it does not declare itself.
///
/// A type's name tells its folder, but a member of `Matrix` can be anywhere. Two uses can be seen without the types of
/// expressions: `.name` or `name(...)`, if no other folder declares a member of that name; and a bare name in the
/// braces of the extended type, if no other folder gives that type such a member. A name that the file gives to a
/// parameter, a label or a variable is passed over.
struct MemberLayers {
  /// A member that a file uses, and the folder that declares it.
  struct Use: Hashable {
    let file: String
    let member: String
    let layer: Int
  }

  private let files: [(layer: Int, file: SourceFile)]
  /// The folders that declare a member of a name, whatever its type.
  private var layers: [String: Set<Int>] = [:]
  /// The first folder that declares a member of a type, by the type's name and a dot.
  private var ofType: [String: Int] = [:]
  /// The names of the members in extensions of types of other folders.
  private var extended: Set<String> = []

  init(_ files: [(layer: Int, file: SourceFile)]) {
    self.files = files
    var homes: [String: Int] = [:]
    for (layer, file) in files {
      for scope in file.scopes where !scope.isExtension { homes[scope.type] = min(homes[scope.type] ?? layer, layer) }
    }
    for (layer, file) in files {
      for scope in file.scopes {
        for member in scope.members {
          layers[member, default: []].insert(layer)
          let key = "\(scope.type).\(member)"
          ofType[key] = min(ofType[key] ?? layer, layer)
        }
        if scope.isExtension, homes[scope.type] ?? -1 < layer { extended.formUnion(scope.members) }
      }
    }
  }

  /// The uses that point from a folder to a later one.
  var upwardUses: Set<Use> {
    files.reduce(into: []) { uses, place in
      let (layer, file) = place
      for (k, token) in file.tokens.enumerated() where extended.contains(token) && !file.localNames.contains(token) {
        guard let declared = declaringLayer(of: token, at: k, in: file), declared > layer else { continue }
        uses.insert(Use(file: file.name, member: token, layer: declared))
      }
    }
  }

  /// The folder of the member that a word means; nil if it cannot be determined.
  private func declaringLayer(of word: String, at place: Int, in file: SourceFile) -> Int? {
    let isMember = place > 0 && file.tokens[place - 1] == "."
    let isCall = place + 1 < file.tokens.count && file.tokens[place + 1] == "("
    if isMember || isCall, let layers = layers[word], layers.count == 1, let layer = layers.first { return layer }
    guard !isMember else { return nil }
    return file.scopes.lazy.filter { $0.range.contains(place) }.compactMap { ofType["\($0.type).\(word)"] }.min()
  }
}
