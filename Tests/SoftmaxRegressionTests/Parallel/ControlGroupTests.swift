import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `A control group` {
  @Test(
    arguments: [
      (["cpu.max": "max 100000\n"], "0::/\n", nil),
      (["cpu.max": "150000 100000\n"], "0::/\n", 1.5),
      // A group has no more than the groups around it.
      (["pod/cpu.max": "200000 100000\n", "pod/box/cpu.max": "max 100000\n"], "0::/pod/box\n", 2),
      (["pod/cpu.max": "200000 100000\n", "pod/box/cpu.max": "50000 100000\n"], "0::/pod/box\n", 0.5),
      (["unified/pod/cpu.max": "300000 100000\n"], "0::/pod\n", 3),
      // Version 1, within a container and without.
      (["cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"], "4:cpu:/\n", nil),
      (["cpu/cpu.cfs_quota_us": "400000\n", "cpu/cpu.cfs_period_us": "100000\n"], "4:cpu,cpuacct:/docker/1\n", 4),
      (
        ["cpu,cpuacct/docker/1/cpu.cfs_quota_us": "100000\n", "cpu,cpuacct/docker/1/cpu.cfs_period_us": "50000\n"],
        "3:memory:/docker/1\n4:cpu,cpuacct:/docker/1\n", 2
      ),
      ([:], "", nil), (["cpu.max": ""], "0::/\n", nil), (["cpu.max": "0 0"], "0::/\n", nil),
    ] as [([String: String], String, Double?)])
  func `has the least quota of processors`(_ files: [String: String], _ membership: String, _ quota: Double?) throws {
    try with(files, membership) { #expect($0.processors == quota) }
  }

  @Test func `has the least limit of memory`() throws {
    let files = ["memory.max": "max\n", "pod/memory.max": "8000000\n", "pod/box/memory.max": "9000000\n"]
    try with(files, "0::/pod/box\n") { #expect($0.memory == 8e6) }
    try with(["memory/box/memory.limit_in_bytes": "7000\n"], "8:memory:/box\n") { #expect($0.memory == 7000) }
    try with([:], "8:memory:/box\n") { #expect($0.memory == nil) }
  }

  @Test func `bounds the threads`() {
    #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(Threads.available))
    if let quota = ControlGroup.own.processors { #expect(Double(Threads.available) < quota + 1) }
  }

  /// A group whose hierarchy is a folder with these files.
  private func with(_ files: [String: String], _ membership: String, _ body: (ControlGroup) -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("group-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    body(ControlGroup(root: root.path, membership: membership))
  }
}
