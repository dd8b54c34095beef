import Foundation
import Testing

/// The Swift examples of a document, which a test file contains line by line.
struct DocumentExample {
  static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
  static let data = root.appending(path: "Examples/Data").path + "/"

  /// The document's path from the root.
  let document: String

  /// Expects every line of the examples, counted from 0, in a test file.
  ///
  /// - Parameters:
  ///   - examples: the places of the examples; nil for all of the document.
  ///   - count: the number of lines that are not blank.
  ///   - file: the test file, in which paths of files begin with `folder + `.
  func expect(
    _ examples: Range<Int>? = nil, lines count: Int, in file: String = #filePath,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let text = try String(contentsOf: Self.root.appending(path: document), encoding: .utf8)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    let examples = examples ?? blocks.indices
    try #require(blocks.indices.contains(examples.lowerBound) && examples.upperBound <= blocks.count)
    let source = try String(contentsOfFile: file, encoding: .utf8).replacing("folder + ", with: "")
    let lines = blocks[examples].flatMap { $0.split(separator: "\n") }
    #expect(lines.count == count, sourceLocation: location)
    for line in lines {
      #expect(source.contains("\n    \(line)\n") || source.contains("\n\(line)\n"), "\(line)", sourceLocation: location)
    }
  }
}
