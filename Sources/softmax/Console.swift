import Foundation
import SoftmaxCommands
import SoftmaxRegression

/// What people and programs read: results on standard output, messages on standard error.
enum Console {
  /// Writes a result to standard output.
  ///
  /// - Throws: ``CommandFailure`` where it cannot be written, as on a full disk.
  static func deliver(_ result: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: result)
    } catch {
      // A reader that has seen enough is no fault: end as every program in a pipe does.
      if errno == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      throw CommandFailure("standard output: the result could not be written; check the disk's space.")
    }
  }

  /// Writes a text and the end of its line to standard output.
  static func deliver(_ text: String) throws { try deliver(Data((text + "\n").utf8)) }

  /// Writes a line to standard error, after the program's name: one line, whatever names and cells it quotes.
  static func complain(_ message: Sentence) {
    write("softmax: \(message.text(naming: .options).withoutControlCharacters)\n")
  }

  /// Writes to standard error; where that is closed or full, nobody is left to be told.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether somebody watches standard error on a terminal that can rewrite a line.
  static var showsProgress: Bool { isCapable(STDERR_FILENO) }

  /// Whether standard output is a terminal with colours, and nobody has asked for none (no-color.org).
  static var showsColors: Bool {
    (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty && isCapable(STDOUT_FILENO)
  }

  private static func isCapable(_ stream: Int32) -> Bool {
    isatty(stream) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }
}
