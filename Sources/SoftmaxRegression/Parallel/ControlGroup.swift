internal import Essentials

/// The limits of the control groups of this process, such as those of a container; only Linux has them.
///
/// Groups lie within each other, and the least of their limits holds. In a container, the group of the container may be
/// mounted as the root.
struct ControlGroup {
  /// The folder in which the groups are mounted.
  let root: String
  /// The groups of the process: a line such as `0::/group` (version 2) or `4:cpu,cpuacct:/group` for each hierarchy.
  let membership: String

  /// The groups of this process.
  static let own = ControlGroup(
    root: "/sys/fs/cgroup",
    membership: (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? "")

  /// The number of processors whose time the process may use, which need not be whole; nil for no limit.
  var processors: Double? {
    folders(of: "cpu").compactMap { folder in
      let limit = numbers("\(folder)/cpu.max") ?? []
      let quota = limit.first ?? numbers("\(folder)/cpu.cfs_quota_us")?.first
      let period = limit.dropFirst().first ?? numbers("\(folder)/cpu.cfs_period_us")?.first
      // -1 and "max" mean no limit.
      guard let quota, let period, quota > 0, period > 0, quota < .infinity else { return nil }
      return quota / period
    }.min()
  }

  /// The memory that the process may use, in bytes; nil for no limit.
  var memory: Double? {
    folders(of: "memory").compactMap { folder in
      numbers("\(folder)/memory.max")?.first ?? numbers("\(folder)/memory.limit_in_bytes")?.first
    }.filter { $0 < .infinity }.min()
  }

  /// The folders of the group that a controller limits, and of the groups around it.
  private func folders(of controller: String) -> [String] {
    var result = [root, "\(root)/\(controller)"]
    for line in membership.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { continue }
      let controllers = parts[1].split(separator: ",").map(String.init)
      guard controllers.isEmpty || controllers.contains(controller) else { continue }
      let mounts = controllers.isEmpty ? [root, "\(root)/unified"] : ["\(root)/\(parts[1])", "\(root)/\(controller)"]
      for mount in mounts {
        var folder = mount
        for name in parts[2].split(separator: "/") {
          folder += "/\(name)"
          result.append(folder)
        }
      }
    }
    return result
  }

  /// The numbers in a file; nil if there is no such file.
  private func numbers(_ path: String) -> [Double]? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(whereSeparator: \.isWhitespace).map { $0 == "max" ? .infinity : Double($0) ?? .infinity }
  }
}
