import Foundation
import Testing

/// Signals while another program works for the tool.
@Suite struct `A command that is killed` {
  /// A program that takes its time, and tells that it has begun.
  private func folder(with program: String) throws -> Scratch {
    let folder = try Samples.model()
    try folder.makeFolder("bin")
    try folder.makeFolder("temporary")
    try folder.write("#!/bin/sh\necho $$ >\"$MARK\"\nexec sleep 20\n", to: "bin/\(program)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url("bin/\(program)").path)
    return folder
  }

  /// Starts a command that runs a program, and waits until the program has begun.
  private func start(_ command: (words: [String], program: String), _ options: [String] = []) throws -> (
    tool: Tool.Running, folder: Scratch, names: [String]
  ) {
    let folder = try folder(with: command.program)
    let arguments =
      switch command.words {
      case ["report"]: ["report", "m.json", "iris.csv", "-o", "r.html"]
      case ["export"]: ["export", "m.json", "-o", "m.c", "--verify", "iris.csv"]
      default: ["plot", "coefficients", "m.json", "iris.csv", "-o", "f.svg"]
      }
    let names = try folder.names
    let tool = try Tool.start(
      arguments + options, in: folder,
      environment: [
        "PATH": "\(folder.url("bin").path):/usr/bin:/bin", "TMPDIR": folder.url("temporary").path,
        "MARK": folder.url("begun").path,
      ])
    while tool.process.isRunning, (try? folder.read("begun").contains(10)) != true { usleep(1000) }
    return (tool, folder, names)
  }

  private func expectNothingLeft(_ folder: Scratch, _ names: [String]) throws {
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url("temporary").path) == [])
    #expect(try folder.names.filter { $0 != "begun" } == names)
  }

  static let commands = [(["plot", "loss"], "gnuplot"), (["report"], "gnuplot"), (["export"], "cc")]

  @Test(arguments: commands, [SIGTERM, SIGHUP])
  func `leaves no temporary files`(command: (words: [String], program: String), signal: Int32) throws {
    let (tool, folder, names) = try start(command)
    kill(tool.process.processIdentifier, signal)
    tool.process.waitUntilExit()
    #expect(tool.process.terminationReason == .uncaughtSignal && tool.process.terminationStatus == signal)
    try expectNothingLeft(folder, names)
  }

  @Test(arguments: commands, [true, false])
  func `ends the other program at Ctrl-C and at its time limit`(
    command: (words: [String], program: String), hasLimit: Bool
  ) throws {
    let (tool, folder, names) = try start(command, hasLimit ? ["--time-limit", "0.5"] : [])
    if !hasLimit { kill(tool.process.processIdentifier, SIGINT) }
    let result = try tool.result()
    #expect(result.code == 1 && result.text.isEmpty, "\(result.err)")
    expectSentence(result.err)
    try expectNothingLeft(folder, names)
    let program = try #require(pid_t(String(decoding: try folder.read("begun").dropLast(), as: UTF8.self)))
    for _ in 0..<1000 where Self.isAtWork(program) { usleep(1000) }
    #expect(!Self.isAtWork(program))
  }

  /// Whether a program runs; one that has ended may wait for somebody to ask how.
  private static func isAtWork(_ program: pid_t) -> Bool {
    guard kill(program, 0) == 0 else { return false }
    return (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(program)/cmdline")))?.isEmpty != true
  }
}
