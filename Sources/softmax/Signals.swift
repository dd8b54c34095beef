import Foundation

/// The reactions of the tool to signals of the system, outside of fits.
enum Signals {
  private static let cutShort: StaticString =
    "softmax: an array's file was cut short, or its disk failed, while it was read; run this again when the file is whole.\n"

  /// Lets signals end the tool, and turns signals about files into errors with a sentence.
  static func prepare() {
    // A program that was started from a thread with blocked signals inherits the blocking.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // Writing beyond the limit on the size of files becomes an error of the call.
    signal(SIGXFSZ, SIG_IGN)
    // The signal of a mapped array that was cut short. A handler may write and end the process, but little more.
    signal(SIGBUS) { _ in
      _ = write(STDERR_FILENO, Signals.cutShort.utf8Start, Signals.cutShort.utf8CodeUnitCount)
      _exit(2)
    }
  }
}
