import Testing

/// A member lives in a file that is named after its type, or beside the type itself.
struct ExtensionHomeTests {
  @Test func `extensions are in files that are named after their type`() throws {
    let files = try SourceFile.all(in: SourceFile.sources).filter { !$0.name.hasSuffix(".pb.swift") }
    #expect(files.count > 300)
    for file in files {
      for scope in file.strangers {
        Issue.record("\(file.name) extends \(scope.type): move the members to a file of that type.")
      }
    }
  }

  @Test func `a stranger is known by the file's name and its types`() {
    let text = """
      struct Inner { enum Kind {} }
      protocol Named {}
      extension Inner {}
      extension Inner.Kind {}
      extension [Inner] {}
      extension Outer: Sendable {}
      extension Int: Named {}
      extension Array where Element == Inner {}
      extension [Double] {}
      """
    #expect(SourceFile("Folder/Other.swift", text).strangers.map(\.type) == ["Outer", "Array"])
    #expect(SourceFile("Outer+Concern.swift", text).strangers.map(\.type) == ["Array"])
    #expect(SourceFile("Array+Concern.swift", text).strangers.map(\.type) == ["Outer"])
  }
}
