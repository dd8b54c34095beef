import Foundation
import Testing

/// Commands of a shell in which `$0` is the tool.
enum Shell {
  /// Runs a command in a folder, and returns its exit code and standard error.
  static func run(
    _ command: String, in folder: Scratch, environment: [String: String] = [:],
    _ location: SourceLocation = #_sourceLocation
  ) throws -> (code: Int32, err: String) {
    let running = try start(command, in: folder, environment: environment)
    running.process.waitUntilExit()
    #expect(running.process.terminationReason == .exit, "a crash: \(command)", sourceLocation: location)
    return (running.process.terminationStatus, String(decoding: try running.errors.read("err"), as: UTF8.self))
  }

  /// Starts a command in a folder.
  static func start(
    _ command: String, in folder: Scratch, environment: [String: String] = [:]
  ) throws -> (process: Process, errors: Scratch) {
    let errors = try Scratch()
    try errors.write("", to: "err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, Tool.url.path]
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "SWIFT_BACKTRACE": "enable=no",
    ].merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors.url("err"))
    try process.run()
    return (process, errors)
  }
}
