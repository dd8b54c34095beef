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
    for name in ["iris.csv", "iris-train.csv", "iris-test.csv", "hsbdemo.csv", "belief.csv", "households.csv"] {
      try folder.write(Samples.example(name), to: name)
    }
    var count = 0
    let tutorials = ["docs/programmes.md", "docs/counts.md"]
    for document in ["README.md", "docs/reference/export.md", "docs/survey.md"] + tutorials {
      var outputs = ""
      let text = try String(contentsOf: root.appending(path: document), encoding: .utf8)
      for example in text.matches(of: /( *)```\n *\$ softmax ([^\n]+)\n([^`]*)```\n/) {
        let indent = "\n\(example.1)"
        let shown = "\n\(example.3)".replacing(indent, with: "\n").dropFirst()
        let result = try Tool.run(Self.words(example.2), in: folder, environment: PlotTests.path)
        #expect(Self.masked(result.text + result.err) == Self.masked(String(shown)), "\(document): \(example.2)")
        outputs += result.text
        count += 1
      }
      guard tutorials.contains(document) else { continue }
      // Every number of the text is one that a command has printed.
      let prose = text.replacing(/```\n[^`]*```\n/, with: "")
      for number in prose.matches(of: /-?[0-9]+\.[0-9]+/).map({ String($0.0) }) {
        #expect(outputs.contains(number), "\(document): no command prints \(number)")
      }
    }
    #expect(count == 23)
  }

  /// The words of a command line, of which some are in single quotes.
  private static func words(_ line: Substring) -> [String] {
    var (words, isQuoted, hasWord) = ([""], false, false)
    for character in line {
      switch character {
      case "'":
        isQuoted.toggle()
        hasWord = true
      case " " where !isQuoted:
        if hasWord { words.append("") }
        hasWord = false
      default:
        words[words.count - 1].append(character)
        hasWord = true
      }
    }
    return hasWord ? words : words.dropLast()
  }
}
