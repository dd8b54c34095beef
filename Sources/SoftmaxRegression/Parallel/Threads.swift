internal import Foundation

/// The threads of this machine.
public enum Threads {
  /// The cores that are ready to work: the most threads unless others are asked for.
  public static let available = ProcessInfo.processInfo.activeProcessorCount
}
