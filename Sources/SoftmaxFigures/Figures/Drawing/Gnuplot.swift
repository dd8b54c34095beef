internal import Foundation
internal import Programs
import SoftmaxRegression

/// The program gnuplot, which draws; it is searched for on the path when it is needed.
struct Gnuplot {
  private let program: URL

  /// - Throws: ``FigureError`` if it is not on the path.
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

  /// The drawing that gnuplot makes from a script.
  ///
  /// It reads and writes files without names, and ignores the user's settings of gnuplot.
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
    // The files do not have names, so that a killed process does not leave files.
    let (commands, drawing, complaints) = (try Self.temporaryFile(), try Self.temporaryFile(), try Self.temporaryFile())
    try commands.write(contentsOf: Data(script.utf8))
    try commands.seek(toOffset: 0)
    let process = Process()
    process.executableURL = program
    process.arguments = ["-d", "-"]
    process.environment = environment
    process.standardInput = commands
    process.standardOutput = drawing
    process.standardError = complaints
    try process.runToCompletion()
    let result = try Self.contents(drawing)
    guard process.terminationStatus == 0, process.terminationReason == .exit, !result.isEmpty else {
      throw FigureError(.failedProgram, "gnuplot failed\(reason(try Self.contents(complaints)))")
    }
    return result
  }

  private static func temporaryFile() throws(FigureError) -> FileHandle {
    guard let descriptor = TemporaryFile.descriptor() else {
      throw FigureError(
        .failedProgram,
        "gnuplot's input cannot be written to \(NSTemporaryDirectory()); check the disk's space.")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static func contents(_ file: FileHandle) throws -> Data {
    try file.seek(toOffset: 0)
    return try file.readToEnd() ?? Data()
  }

  /// The message of gnuplot, in brackets.
  private func reason(_ complaints: Data) -> String {
    let lines = String(decoding: complaints.suffix(2000), as: UTF8.self).split(separator: "\n")
    let words = lines.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    let hint = "check that it has the terminals svg, pngcairo and pdfcairo."
    return words.isEmpty ? "; \(hint)" : " (\(words.prefix(200))); \(hint)"
  }

  /// The environment of this process without the variables that would change drawings: locale, time and those of
  /// gnuplot.
  private var environment: [String: String] {
    var result = ProcessInfo.processInfo.environment.filter { name, _ in
      !(name.hasPrefix("GNUPLOT") || name.hasPrefix("LC_") || name == "GNUTERM" || name == "LANGUAGE")
    }
    result["LC_ALL"] = "C.UTF-8"
    result["SOURCE_DATE_EPOCH"] = "0"
    return result
  }
}
