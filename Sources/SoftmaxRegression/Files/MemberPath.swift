/// A file, and one of the arrays in it: `file.npz:X`.
package struct MemberPath {
  /// The file.
  package let file: String
  /// The name of the array; nil if the path names none.
  package let member: String?

  /// A path; the name of an existing file has no member.
  package init(_ path: String) {
    let places = path.indices.reversed().filter { path[$0] == ":" && $0 > path.startIndex }
    let colon = FileKind(at: path) == nil ? places.last { FileKind(at: String(path[..<$0])) == .file } : nil
    file = colon.map { String(path[..<$0]) } ?? path
    member = colon.map { String(path[path.index(after: $0)...]) }
  }
}
