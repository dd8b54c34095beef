import Foundation
import Testing

/// The documents as a whole: their size, their links, and the map of the sources.
@Suite struct `The documents` {
  private static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Markdown files for people, as paths from the root.
  private static func documents() throws -> [String] {
    let files = FileManager.default
    let folders = try ["", "docs", "docs/reference", "Python"].map { folder in
      try files.contentsOfDirectory(atPath: root.appending(path: folder).path).filter { $0.hasSuffix(".md") }
        .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
    return folders.flatMap { $0 }.sorted()
  }

  /// The anchors of a document's headings, as GitHub makes them.
  private static func anchors(_ text: String) -> Set<String> {
    Set(
      text.matches(of: /^#+ (.+)$/.anchorsMatchLineEndings()).map { match in
        String(match.1.lowercased().filter { $0.isLetter || $0.isNumber || "- _".contains($0) })
          .replacing(" ", with: "-")
      })
  }

  @Test func `are short where they are for newcomers`() throws {
    #expect(try Self.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 201)
    let map = try Self.text("docs/architecture.md").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(map.count <= 151)
    for line in map { #expect(line.count <= 120, "\(line)") }
  }

  @Test func `have links that lead somewhere`() throws {
    var count = 0
    for document in try Self.documents() {
      let text = try Self.text(document).replacing(/```[\s\S]*?```/, with: "")
      let folder = Self.root.appending(path: document).deletingLastPathComponent()
      for link in text.matches(of: /\]\(([^()\s:#]*)(?:#([^()\s]+))?\)/) {
        let target = link.1.isEmpty ? Self.root.appending(path: document) : folder.appending(path: String(link.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(document) links to \(link.1)")
        if let anchor = link.2, target.pathExtension == "md" {
          let known = Self.anchors(try String(contentsOf: target, encoding: .utf8))
          #expect(known.contains(String(anchor)), "\(document) links to \(link.1)#\(anchor)")
        }
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test func `are built for every Swift library`() throws {
    let manifest = try Self.text("Package.swift")
    let libraries = manifest.matches(of: /\.library\(name: "(\w+)", targets/).map { String($0.1) }
    let line = try #require(try Self.text("Makefile").firstMatch(of: /\nDOCUMENTED = ([\w ]+)\n/))
    #expect(libraries.contains("SoftmaxRegression"))
    #expect(Set(libraries) == Set(line.1.split(separator: " ").map(String.init)))
  }

  @Test func `map the library's folders in their order`() throws {
    let map = try Self.text("docs/architecture.md")
    let section = try #require(map.components(separatedBy: "\n## The library's folders\n").dropFirst().first)
      .components(separatedBy: "\n## ")[0]
    let folders = section.matches(of: /^- `(\w+)`:/.anchorsMatchLineEndings()).map { String($0.1) }
    #expect(folders == `The layers of the library`.order)
  }
}
