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

  #if os(Linux)
    @Test(.timeLimit(.minutes(3))) func controlCKeepsTheBestModel() throws {
      let folder = try Scratch()
      try folder.write(Samples.noisy(20000, features: 20), to: "t.csv")
      try folder.write("old", to: "m.json")
      let tool = try Tool.start(Self.endless, in: folder)
      // The fit begins when the tool starts to catch the signal, which the system tells.
      while tool.process.isRunning, !Self.catchesInterrupt(tool.process.processIdentifier) { usleep(1000) }
      tool.process.interrupt()
      try expectInterrupted(try tool.result(), folder)
    }

    /// Whether a process handles Ctrl-C, as the tool does during a fit.
    static func catchesInterrupt(_ process: Int32) -> Bool {
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let line = status?.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = line.flatMap { UInt64($0.dropFirst("SigCgt:".count).trimmingPrefix(while: \.isWhitespace), radix: 16) }
      return (mask ?? 0) & (1 << UInt64(SIGINT - 1)) != 0
    }
  #endif
}
