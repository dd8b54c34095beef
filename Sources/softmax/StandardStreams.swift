import Foundation

/// Standard input, output and error.
enum StandardStreams {
  /// Opens those that are closed; otherwise the next file that is opened, such as a model, would receive their messages.
  ///
  /// They can only be used the wrong way round, so that reading or writing fails as it does on a closed stream.
  static func openClosedOnes() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // The system takes the lowest number that is free, which is that of the stream.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
