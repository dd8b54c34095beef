import Foundation
import Testing

/// Processes that are killed and disks that fill up leave the old file or the new one.
struct TornFileTests {
  /// A table that takes long enough to be predicted for a kill to come at any point.
  private func folder() throws -> Scratch {
    let folder = try Samples.model()
    let lines = String(decoding: try Samples.example("iris.csv"), as: UTF8.self).split(separator: "\n")
    let rows = (0..<60).flatMap { _ in lines.dropFirst() }
    try folder.write(([lines[0]] + rows).joined(separator: "\n"), to: "long.csv")
    return folder
  }

  @Test func aKilledProcessLeavesOneOfTheTwo() throws {
    let folder = try folder()
    for (arguments, file) in [
      (["predict", "m.json", "long.csv", "--probabilities", "-o", "p.csv"], "p.csv"),
      (["fit", "long.csv", "--target", "species", "-m", "n.json", "--quiet"], "n.json"),
    ] {
      #expect(try Tool.run(arguments, in: folder).code == 0)
      let new = try folder.read(file)
      let old = Data("old".utf8)
      let names = try folder.names
      for step in 0..<25 {
        try folder.write(old, to: file)
        let running = try Tool.start(arguments, in: folder)
        Thread.sleep(forTimeInterval: 0.004 * Double(step))
        kill(running.process.processIdentifier, SIGKILL)
        running.process.waitUntilExit()
        let left = try folder.read(file)
        #expect(left == old || left == new, "\(arguments[0]) after \(4 * step) ms left \(left.count) bytes")
        // At worst the temporary file remains that would have replaced it.
        #expect(try folder.names.filter { !names.contains($0) && !$0.hasSuffix(".tmp") }.isEmpty)
      }
    }
  }

  /// A limit on the size of files stands for a disk that fills up on the way.
  @Test func aDiskThatFillsUpLeavesTheOldFile() throws {
    let folder = try folder()
    try folder.write("old", to: "p.csv")
    let names = try folder.names
    for limit in [1, 2, 8, 64] {
      let process = Process()
      let errors = Pipe()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "ulimit -f \(limit); trap '' XFSZ; exec \"$0\" \"$@\"", Tool.url.path, "predict", "m.json", "long.csv",
        "--probabilities", "-o", "p.csv",
      ]
      process.currentDirectoryURL = folder.url
      process.standardError = errors
      try process.run()
      let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 1, "\(message)")
      expectSentence(message)
      #expect(message.contains("p.csv"))
      #expect(try folder.read("p.csv") == Data("old".utf8))
      #expect(try folder.names == names)
    }
  }

  @Test func aBadRowFarDownLeavesTheOldFile() throws {
    let folder = try folder()
    try folder.write(try folder.read("long.csv") + Data("\n1,2,x,4,setosa\n".utf8), to: "bad.csv")
    try folder.write("old", to: "p.csv")
    let names = try folder.names
    let result = try Tool.run(["predict", "m.json", "bad.csv", "-o", "p.csv"], in: folder)
    expectRefusal(result, naming: ["bad.csv", "line 9002", "\"petal_length\""])
    #expect(try folder.read("p.csv") == Data("old".utf8))
    #expect(try folder.names == names)
  }

  @Test func aReaderThatHasSeenEnoughIsNoFault() throws {
    let folder = try folder()
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\"$0\" predict m.json long.csv --probabilities | head -n 1", Tool.url.path]
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(message.isEmpty && process.terminationStatus == 0, "\(String(decoding: message, as: UTF8.self))")
  }

  @Test func linksAndRightsOfTheOldFileAreKept() throws {
    let folder = try folder()
    try folder.write("old", to: "real.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.url("real.csv").path)
    try FileManager.default.createSymbolicLink(atPath: folder.url("p.csv").path, withDestinationPath: "real.csv")
    #expect(try Tool.run(["predict", "m.json", "iris.csv", "-o", "p.csv"], in: folder).code == 0)
    #expect(try folder.read("real.csv").starts(with: Data("prediction\n".utf8)))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.url("real.csv").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let link = try FileManager.default.attributesOfItem(atPath: folder.url("p.csv").path)
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }
}
