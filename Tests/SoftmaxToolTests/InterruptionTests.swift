import Foundation
import Testing

/// Fits that somebody, or a clock, stops.
struct InterruptionTests {
  /// A fit that no rounding lets end soon.
  private static let endless = [
    "fit", "t.csv", "--target", "y", "--tolerance", "1e-300", "--max-iterations", "100000000", "--json", "-m", "m.json",
  ]

  private func expectInterrupted(_ result: Tool.Result, _ folder: Scratch) throws {
    #expect(result.code == 1)
    expectSentence(result.err.replacing(": the best", with: ", the best"))
    let json = try result.json()
    #expect(json["interrupted"] as? Bool == true)
    #expect(json["converged"] as? Bool == false)
    let model = try folder.json("m.json")
    #expect(model["interrupted"] as? Bool == true)
    #expect(distance(numbers(model, "coefficients"), numbers(json, "coefficients")) == 0)
    let loss = model["objective"] as? Double ?? .infinity
    #expect(loss <= (model["nullLoss"] as? Double ?? 0) + 1e-12)
    #expect(try Tool.run(["evaluate", "m.json", "t.csv"], in: folder).code == 0)
  }

  @Test func aTimeLimitKeepsTheBestModel() throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(200, features: 3), to: "t.csv")
    try expectInterrupted(try Tool.run(Self.endless + ["--time-limit", "1e-9"], in: folder), folder)
  }

  @Test(arguments: [true, false]) func aTimeLimitAndControlCEndEveryCommand(isLimit: Bool) throws {
    let folder = try Samples.model()
    let commands = [
      ["predict", "m.json", "iris.csv"], ["evaluate", "m.json", "iris.csv"], ["summary", "m.json", "iris.csv"],
      ["compare", "m.json", "m.json", "iris.csv"], ["effects", "m.json", "iris.csv"], ["iia", "m.json", "iris.csv"],
      ["check", "iris.csv", "--target", "species"], ["diagnose", "m.json", "iris.csv"],
      ["plot", "roc", "m.json", "iris.csv", "-o", "f.svg"], ["report", "m.json", "iris.csv", "-o", "f.html"],
      ["export", "m.json", "-o", "f.onnx", "--verify", "iris.csv"],
    ]
    // A pipe to which nobody writes keeps every command at its table.
    mkfifo(folder.url("pipe").path, 0o600)
    let names = try folder.names
    for command in commands {
      let arguments = command.map { $0 == "iris.csv" ? "pipe" : $0 }
      let tool = try Tool.start(
        arguments + (isLimit ? ["--time-limit", "0.2"] : []), in: folder, environment: ["PATH": "/usr/bin:/bin"])
      if !isLimit {
        while tool.process.isRunning, !Self.catchesInterrupt(tool.process.processIdentifier) { usleep(1000) }
        tool.process.interrupt()
      }
      let result = try tool.result()
      #expect(result.code == 1 && result.text.isEmpty, "\(command): \(result.text)")
      expectSentence(result.err.replacing("Interrupted: there", with: "Interrupted, there"))
      #expect(result.err.contains("--time-limit") == isLimit)
    }
    #expect(try folder.names == names)
  }

  @Test func anInterruptedCommandHasAnObject() throws {
    let folder = try Samples.model()
    mkfifo(folder.url("pipe").path, 0o600)
    let limit = ["--json", "--time-limit", "0.1"]
    let evaluation = try Tool.run(["evaluate", "m.json", "pipe"] + limit, in: folder)
    let known = try evaluation.json()
    #expect(evaluation.code == 1 && known["interrupted"] as? Bool == true && known.count == 2)
    #expect((known["termination"] as? String)?.hasPrefix("Interrupted: there was no result within 0.1 seconds") == true)
    let fit = try Tool.run(["fit", "pipe", "--target", "species", "-m", "n.json"] + limit, in: folder).json()
    #expect(fit["converged"] as? Bool == false && fit["interrupted"] as? Bool == true && fit.count == 3)
    #expect(try !folder.names.contains("n.json"))
  }

  @Test(.timeLimit(.minutes(3))) func controlCKeepsTheBestModel() throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(20000, features: 20), to: "t.csv")
    try folder.write("old", to: "m.json")
    // The signal may come before the first iteration, when there is no model yet.
    for seconds in [0.5, 1, 2, 4, 8, 16, 32] {
      let tool = try Tool.start(Self.endless, in: folder)
      usleep(UInt32(seconds * 1e6))
      tool.process.interrupt()
      let result = try tool.result()
      if try result.json()["coefficients"] != nil { return try expectInterrupted(result, folder) }
      #expect(result.code == 1)
      #expect(try Set(result.json().keys) == ["interrupted", "converged", "termination"])
      #expect(try folder.read("m.json") == Data("old".utf8))
    }
    Issue.record("no signal met an iteration")
  }

  /// Whether a process handles Ctrl-C, which the system tells; elsewhere than on Linux, after some time.
  private static func catchesInterrupt(_ process: Int32) -> Bool {
    #if os(Linux)
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = line.flatMap { UInt64($0.dropFirst("SigCgt:".count).trimmingPrefix(while: \.isWhitespace), radix: 16) }
      return (mask ?? 0) & (1 << UInt64(SIGINT - 1)) != 0
    #else
      sleep(1)
      return true
    #endif
  }
}
