internal import Essentials

/// The threads of this machine.
public enum Threads {
  /// The cores that are ready to work, within the quota of a container: the most threads unless others are asked for.
  public static let available: Int = {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    guard let quota = ControlGroup.own.processors, quota < Double(cores) else { return cores }
    return max(1, Int(quota.rounded(.up)))
  }()
}
