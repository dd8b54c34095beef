import Foundation
import Testing

/// The tool as people meet it: a program with arguments, input, output and an exit code.
enum Tool {
  /// What a run of the tool left behind.
  struct Result {
    let code: Int32
    let out: Data
    let err: String

    /// Standard output as text.
    var text: String { String(decoding: out, as: UTF8.self) }

    /// The one JSON object on standard output.
    func json(_ location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
      #expect(text.hasSuffix("}\n") && text.count(where: { $0 == "\n" }) == 1, sourceLocation: location)
      return try #require(JSONSerialization.jsonObject(with: out) as? [String: Any], sourceLocation: location)
    }
  }

  /// The built tool: it lies beside the tests' own resources.
  static var url: URL { Bundle.module.bundleURL.deletingLastPathComponent().appending(path: "softmax") }

  /// Runs the tool in a folder, to its end; a crash fails the test.
  static func run(
    _ arguments: [String], in folder: Scratch, input: Data = Data(), output: String? = nil,
    environment: [String: String] = [:], _ location: SourceLocation = #_sourceLocation
  ) throws -> Result {
    try start(arguments, in: folder, input: input, output: output, environment: environment).result(location)
  }

  /// Starts the tool in a folder; `output` is a file that receives standard output instead of the result.
  static func start(
    _ arguments: [String], in folder: Scratch, input: Data = Data(), output: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Running {
    // Files are used instead of pipes, so that nothing need be drained, and only the process be waited for.
    let streams = try Scratch()
    try streams.write(input, to: "in")
    for name in ["out", "err"] { try streams.write("", to: name) }
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ["COLUMNS": "80", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams.url("in"))
    process.standardOutput = try FileHandle(
      forWritingTo: output.map { URL(fileURLWithPath: $0) } ?? streams.url("out"))
    process.standardError = try FileHandle(forWritingTo: streams.url("err"))
    try process.run()
    return Running(process: process, streams: streams)
  }

  /// The tool while it runs.
  struct Running {
    let process: Process
    let streams: Scratch

    /// Waits for the end.
    func result(_ location: SourceLocation = #_sourceLocation) throws -> Result {
      process.waitUntilExit()
      let result = Result(
        code: process.terminationStatus, out: try streams.read("out"),
        err: String(decoding: try streams.read("err"), as: UTF8.self))
      let arguments = process.arguments ?? []
      #expect(
        process.terminationReason == .exit, "a crash: softmax \(arguments.joined(separator: " "))\n\(result.err)",
        sourceLocation: location)
      return result
    }
  }
}
