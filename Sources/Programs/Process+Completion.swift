package import Foundation
private import SoftmaxRegression

extension Process {
  /// Runs the program to its end; if the present computation is given up, the program is ended.
  package func runToCompletion() throws {
    guard let cancellation = Cancellation.current else {
      try run()
      return waitUntilExit()
    }
    let action = try cancellation.start {
      try run()
      let identifier = processIdentifier
      return { _ = kill(identifier, SIGTERM) }
    }
    waitUntilExit()
    cancellation.remove(action)
  }
}
