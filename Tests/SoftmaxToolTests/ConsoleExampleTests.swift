import Foundation
import Testing

/// The examples of the command line in the documents, run as they stand there.
@Suite struct `Examples of the command line` {
  /// The text without the digits that rounding decides, which are the processor's.
  private static func masked(_ text: String) -> String {
    Snapshot.masked(text).replacing(/probability is [0-9.e-]+\.\n/, with: "probability is TINY.\n")
  }

  @Test func `print what the documents show`() throws {
    let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let folder = try Scratch()
    for name in ["iris.csv", "iris-train.csv", "iris-test.csv", "households.csv"] {
      try folder.write(Samples.example(name), to: name)
    }
    var count = 0
    for document in ["README.md", "docs/reference/export.md", "docs/survey.md"] {
      let text = try String(contentsOf: root.appending(path: document), encoding: .utf8)
      for example in text.matches(of: /( *)```\n *\$ softmax ([^\n]+)\n([^`]*)\n *```\n/) {
        let indent = "\n\(example.1)"
        let shown = "\n\(example.3)\n".replacing(indent, with: "\n").dropFirst()
        let result = try Tool.run(example.2.split(separator: " ").map(String.init), in: folder)
        #expect(Self.masked(result.text + result.err) == Self.masked(String(shown)), "\(document): \(example.2)")
        count += 1
      }
    }
    #expect(count == 7)
  }
}
