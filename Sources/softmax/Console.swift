import Foundation

/// What people read beside the results: messages on standard error.
enum Console {
  /// Writes a line to standard error, after the program's name.
  static func complain(_ message: String) {
    write("softmax: \(message)\n")
  }

  /// Writes to standard error.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Whether somebody watches standard error.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
