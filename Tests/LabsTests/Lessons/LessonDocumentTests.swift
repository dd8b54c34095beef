import Foundation
import Testing

@testable import labs

/// A line's words, with numbers that are only rounding, and lines of dashes, made alike.
private func words(_ line: some StringProtocol) -> [String] {
  line.split(separator: " ").map { word in
    word.contains("e") && Double(word) != nil || word == "0" || word.allSatisfy { $0 == "-" } ? "~" : String(word)
  }
}

@Test func `the tables of the documentation are those of the tool`() throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/labs.md")
  let document = try String(contentsOf: root.standardized, encoding: .utf8)
  let lines = Set(try told.get().split(separator: "\n").map(words))
  let parts = document.components(separatedBy: "```")
  let tables = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }.filter { $0.hasPrefix("text\n") }
  #expect(tables.count > 30)
  for line in tables.flatMap({ $0.split(separator: "\n").dropFirst() }) {
    #expect(lines.contains(words(line)), "\(line)")
  }
}
