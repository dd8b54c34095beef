import Foundation
import Testing

/// Signals while another program works for the tool.
@Suite struct `A command that is killed` {
  /// A program that takes its time, and tells that it has begun.
  private func folder(with program: String) throws -> Scratch {
    let folder = try Samples.model()
    try folder.makeFolder("bin")
    try folder.makeFolder("temporary")
    try folder.write("#!/bin/sh\ntouch \"$MARK\"\nexec sleep 5\n", to: "bin/\(program)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url("bin/\(program)").path)
    return folder
  }

  @Test(
    arguments: [
      (["plot", "loss"], "gnuplot"), (["report"], "gnuplot"), (["export"], "cc"),
    ], [SIGINT, SIGTERM, SIGHUP])
  func `leaves no temporary files`(command: (words: [String], program: String), signal: Int32) throws {
    let folder = try folder(with: command.program)
    let arguments =
      switch command.words {
      case ["report"]: ["report", "m.json", "iris.csv", "-o", "r.html"]
      case ["export"]: ["export", "m.json", "-o", "m.c", "--verify", "iris.csv"]
      default: ["plot", "coefficients", "m.json", "iris.csv", "-o", "f.svg"]
      }
    let names = try folder.names
    let temporary = folder.url("temporary")
    let tool = try Tool.start(
      arguments, in: folder,
      environment: [
        "PATH": "\(folder.url("bin").path):/usr/bin:/bin", "TMPDIR": temporary.path,
        "MARK": folder.url("begun").path,
      ])
    while tool.process.isRunning, try !folder.names.contains("begun") { usleep(1000) }
    kill(tool.process.processIdentifier, signal)
    tool.process.waitUntilExit()
    #expect(tool.process.terminationReason == .uncaughtSignal && tool.process.terminationStatus == signal)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
    #expect(try folder.names.filter { $0 != "begun" } == names)
  }
}
