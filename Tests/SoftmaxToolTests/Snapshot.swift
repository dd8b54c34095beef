import Foundation
import Testing

/// Compares what people read with what they read before.
///
/// Run the tests with RECORD_SNAPSHOTS=1 to accept what the tool says now; the difference is then in version control.
enum Snapshot {
  static func expect(_ text: String, is name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let url = folder.appending(path: name)
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      // A recording run checks nothing, so it does not pass.
      Issue.record("Recorded \(name); look at the difference, then run the tests as usual.", sourceLocation: location)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(text == expected, "\(name) differs; see CONTRIBUTING.md to accept it", sourceLocation: location)
  }

  /// A fit's text without the figures that rounding decides, which other processors have otherwise.
  static func masked(_ text: String) -> String {
    text.replacing(/within [0-9.e+-]+ of/, with: "within GAP of").replacing(
      /[0-9]+ iterations, [0-9]+ passes/, with: "N iterations, N passes")
  }
}
