import Foundation
import SoftmaxCommands
import SoftmaxRegression

@testable import softmax

/// A folder with tables and models, in which commands run by JSON and by the tool.
final class Workplace {
  let folder: URL

  /// Copies the table `towns.csv`, and fits models to it.
  init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
      path: "softmax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.towns, to: folder.appending(path: "towns.csv"))
    for options in [
      #""mle": true, "features": ["x,z,city"], "missing": "drop", "model": "m.json""#,
      #""mle": true, "features": ["x", "z"], "missing": "drop", "model": "s.json""#,
      #""formula": "~ z * city", "weights": "w", "model": "p.json""#,
    ] {
      let fit = #"{"command": "fit", "table": "towns.csv", "target": "y", \#(options)}"#
      _ = try Commands.run(placed(fit), in: CommandContext())
    }
    let path =
      #"{"command": "path", "table": "towns.csv", "target": "y", "missing": "drop", "lambdas": 6, "folds": 3, "model": "path.json"}"#
    _ = try Commands.run(placed(path), in: CommandContext())
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static var towns: URL { Bundle.module.bundleURL.appending(path: "Tables/towns.csv") }

  /// The request with the files in this folder.
  func placed(_ request: String) -> Data {
    Data(request.replacing(/"([\w.]+\.(?:csv|json|svg|html|c|npy|gz))"/) { "\"\(path(String($0.1)))\"" }.utf8)
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// What the tool writes to standard output, and its exit code.
  func tool(_ arguments: [String]) throws -> (output: Data, code: Int32) {
    let process = Process()
    process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appending(path: "softmax")
    process.arguments = arguments.map {
      $0.wholeMatch(of: /[\w.]+\.(?:csv|json|svg|html|c|npy|gz)/) == nil ? $0 : path($0)
    }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (data, process.terminationStatus)
  }

  /// A context that says settings as the tool does.
  static var context: CommandContext {
    var context = CommandContext()
    context.names = .options
    context.spell = { ShellCommand.text(of: $0) }
    return context
  }
}
