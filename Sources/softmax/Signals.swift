import Foundation

/// What the tool does at signals of the system, outside of fits.
enum Signals {
  private static let cutShort: StaticString =
    "softmax: an array's file was cut short, or its disk failed, while it was read; run this again when the file is whole.\n"

  /// Lets signals end the tool, and turns those about files into errors with a sentence.
  static func prepare() {
    // A program that is started from a thread which blocks signals inherits that.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // A file that is larger than its limit becomes an error of the call that writes.
    signal(SIGXFSZ, SIG_IGN)
    // A mapped array that was cut short. A handler may write and end, and little more.
    signal(SIGBUS) { _ in
      _ = write(STDERR_FILENO, Signals.cutShort.utf8Start, Signals.cutShort.utf8CodeUnitCount)
      _exit(2)
    }
  }
}
