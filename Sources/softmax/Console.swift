import Foundation
import SoftmaxCommands
import SoftmaxRegression

/// The output for people and programs: results on standard output, messages on standard error.
enum Console {
  /// Writes a result to standard output.
  ///
  /// - Throws: ``CommandFailure`` if it cannot be written, for example on a full disk.
  static func deliver(_ result: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: result)
    } catch {
      // A reader that has closed the pipe is not an error: the process ends like any program in a pipe.
      if errno == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      throw CommandFailure("standard output: the result could not be written; check the disk's space.")
    }
  }

  /// Writes a text and the end of its line to standard output.
  static func deliver(_ text: String) throws { try deliver(Data((text + "\n").utf8)) }

  /// Writes a message to standard error after the program's name, on one line whatever names and cells it quotes.
  static func complain(_ message: Sentence) {
    write("softmax: \(message.text(naming: .options).withoutControlCharacters)\n")
  }

  /// Writes to standard error; failures are ignored, since they cannot be reported.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether standard error is a terminal that can rewrite a line.
  static var showsProgress: Bool { isCapable(STDERR_FILENO) }

  /// Whether standard output is a terminal with colours, and the user has not disabled them (https://no-color.org).
  static var showsColors: Bool {
    (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty && isCapable(STDOUT_FILENO)
  }

  /// The style of texts on standard output, in the width of a terminal, or of eighty columns in a file.
  static var style: TextStyle {
    var size = winsize()
    let isKnown = isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    return TextStyle(isColored: showsColors, columns: isKnown && size.ws_col >= 40 ? Int(size.ws_col) : 80)
  }

  private static func isCapable(_ stream: Int32) -> Bool {
    isatty(stream) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }
}
