package import Foundation

extension Process {
  /// Runs the program to its end; if the present computation is given up, the program is ended.
  package func runToCompletion() throws {
    try run()
    let identifier = processIdentifier
    let cancellation = Cancellation.current
    let action = cancellation?.add { _ = kill(identifier, SIGTERM) }
    waitUntilExit()
    if let action { cancellation?.remove(action) }
  }
}
