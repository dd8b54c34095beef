import Foundation

/// Standard input, output and error.
enum StandardStreams {
  /// Opens the closed streams; otherwise the next file that is opened, such as a model, would receive their messages.
  ///
  /// They are opened in the wrong direction, so that reading or writing fails as it does on a closed stream.
  static func openClosedOnes() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // The system uses the lowest free number, which is that of the stream.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
