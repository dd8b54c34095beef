import Foundation
import Testing

/// What people see of a fit: on a terminal, and in a file.
struct TerminalTests {
  private static let fit = ["fit", "t.csv", "--target", "y"]

  @Test func wideTablesFitEightyColumns() throws {
    let folder = try Scratch()
    let features = (0..<50).map { "a_column_with_a_long_name_number_\($0)" } + ["幅広い列"]
    var lines = [(features + ["y"]).joined(separator: ",")]
    for row in 0..<150 {
      let x = features.indices.map { String((row * ($0 + 7) * 31 + $0 * 17) % 97) }
      lines.append((x + ["a class with a long name \(row % 15)"]).joined(separator: ","))
    }
    try folder.write(lines.joined(separator: "\n"), to: "t.csv")
    let result = try Tool.run(Self.fit + ["--l2", "10", "--tolerance", "1e-4"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    let rows = result.text.split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= 80 }, "\(rows.filter { $0.count > 80 })")
    let intercepts = rows.count { $0.hasPrefix("  (intercept)") }
    #expect(intercepts > 1 && rows.count < 90)
    #expect(rows.count { $0.hasPrefix("  a_column") } == 15 * intercepts)
    #expect(result.text.contains("  ... and 36 more features, 3 more classes\n"))
    #expect(!result.text.contains("\u{1B}") && !result.err.contains("\u{1B}"))
  }

  #if os(Linux)
    @Test func colorsAreForTerminalsThatWantThem() throws {
      let folder = try Scratch()
      try folder.write(Samples.noisy(60, features: 2), to: "t.csv")
      let plain = try Tool.run(Self.fit, in: folder).text
      let colored = try Terminal.run(Self.fit, in: folder, environment: ["TERM": "xterm"])
      #expect(colored.contains("\u{1B}[1mSoftmax regression: 60 samples"))
      #expect(colored.contains("\u{1B}[32mConverged"))
      #expect(Terminal.withoutStyles(colored).hasSuffix(plain))
      for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"]] {
        let text = try Terminal.run(Self.fit, in: folder, environment: environment)
        #expect(!text.replacing("\r\u{1B}[K", with: "").contains("\u{1B}["), "\(environment)")
        #expect(text.contains("Converged"))
      }
      #expect(
        try !Terminal.run(Self.fit + ["--json"], in: folder, environment: ["TERM": "xterm"]).contains("\u{1B}[1m"))
    }

    @Test(.timeLimit(.minutes(3))) func theProgressLineTellsTheTimeLeft() throws {
      let folder = try Scratch()
      try folder.write(Samples.noisy(20000, features: 5), to: "t.csv")
      // A slow method, so that there is something to tell.
      let slow =
        Self.fit + [
          "--solver", "gradient-descent", "--max-iterations", "100000", "--tolerance", "1e-12", "--time-limit", "3",
        ]
      let text = try Terminal.run(slow, in: folder, environment: ["TERM": "xterm"])
      let lines = text.split(separator: "\r\u{1B}[K").filter { $0.hasPrefix("iteration") }
      #expect(!lines.isEmpty)
      #expect(
        lines.allSatisfy {
          $0.contains("  objective ") && $0.contains("  gap ") && $0.prefix { $0 != "\n" }.count <= 80
        })
      #expect(lines.contains { $0.contains(" left") })
      #expect(try !Terminal.run(slow + ["--quiet"], in: folder, environment: ["TERM": "xterm"]).contains("iteration 1"))
    }
  #endif
}

#if os(Linux)
  /// The tool on a terminal, which the system's program "script" makes.
  enum Terminal {
    /// What the terminal gets to show; output and errors alike, with plain ends of lines.
    static func run(_ arguments: [String], in folder: Scratch, environment: [String: String]) throws -> String {
      let streams = try Scratch()
      try streams.write("", to: "out")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
      process.arguments = ["-qec", ([Tool.url.path] + arguments).joined(separator: " "), "/dev/null"]
      process.currentDirectoryURL = folder.url
      process.environment = environment.merging(["SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: streams.url("out"))
      try process.run()
      process.waitUntilExit()
      return String(decoding: try streams.read("out"), as: UTF8.self).replacing("\r\n", with: "\n")
    }

    static func withoutStyles(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
  }
#endif
