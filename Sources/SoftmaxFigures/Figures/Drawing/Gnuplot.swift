internal import Foundation
import SoftmaxRegression

/// The program that draws, found on the path when it is needed.
struct Gnuplot {
  private let program: URL

  /// - Throws: ``FigureError`` where there is none.
  init(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws(FigureError) {
    let folders = (path ?? "").split(separator: ":").map(String.init)
    let places = folders.map { URL(fileURLWithPath: $0).appending(path: "gnuplot") }
    guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw FigureError(
        .missingProgram,
        """
        gnuplot, which draws figures, is not there; install it with "apt-get install gnuplot-nox" on Debian and Ubuntu, or \
        "brew install gnuplot" on a Mac.
        """)
    }
    program = place
  }

  /// What gnuplot draws at some commands.
  ///
  /// It reads them from a file of this process and knows no file by name; the user's own settings of gnuplot have no say.
  func draw(_ script: String) throws(FigureError) -> Data {
    do {
      return try run(script)
    } catch let error as FigureError {
      throw error
    } catch {
      throw FigureError(.failedProgram, "gnuplot could not be run (\(program.path)); check the installation.")
    }
  }

  private func run(_ script: String) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let (commands, complaints) = (folder.appending(path: "figure.gp"), folder.appending(path: "complaints"))
    try Data(script.utf8).write(to: commands)
    try Data().write(to: complaints)

    let process = Process()
    process.executableURL = program
    process.arguments = ["-d", "-"]
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: commands)
    process.standardError = try FileHandle(forWritingTo: complaints)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let drawing = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0, process.terminationReason == .exit, !drawing.isEmpty else {
      throw FigureError(.failedProgram, "gnuplot failed\(reason(try Data(contentsOf: complaints)))")
    }
    return drawing
  }

  /// What gnuplot said, in brackets.
  private func reason(_ complaints: Data) -> String {
    let lines = String(decoding: complaints.suffix(2000), as: UTF8.self).split(separator: "\n")
    let words = lines.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    let hint = "check that it has the terminals svg, pngcairo and pdfcairo."
    return words.isEmpty ? "; \(hint)" : " (\(words.prefix(200))); \(hint)"
  }

  /// This process's, less what would change drawings: locale, time and gnuplot's own variables.
  private var environment: [String: String] {
    var result = ProcessInfo.processInfo.environment.filter { name, _ in
      !(name.hasPrefix("GNUPLOT") || name.hasPrefix("LC_") || name == "GNUTERM" || name == "LANGUAGE")
    }
    result["LC_ALL"] = "C.UTF-8"
    result["SOURCE_DATE_EPOCH"] = "0"
    return result
  }
}
