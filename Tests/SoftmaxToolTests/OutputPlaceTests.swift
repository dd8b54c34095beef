import Foundation
import Testing

/// Output to links, pipes and open files, and output beside closed streams.
@Suite struct `Output` {
  private func type(_ path: String, in folder: Scratch) throws -> FileAttributeType? {
    try FileManager.default.attributesOfItem(atPath: folder.url(path).path)[.type] as? FileAttributeType
  }

  private func permissions(_ path: String, in folder: Scratch) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder.url(path).path)[.posixPermissions] as? Int
  }

  @Test func `to a link to a pipe goes through the pipe`() throws {
    let folder = try Samples.model()
    let command = """
      mkfifo pipe; ln -s pipe link; cat pipe >got & "$0" predict m.json iris.csv -o link || kill $!; wait
      """
    let result = try Shell.run(command, in: folder)
    #expect(result.code == 0, "\(result.err)")
    #expect(try folder.read("got").count { $0 == UInt8(ascii: "\n") } == 151)
    #expect(try type("link", in: folder) == .typeSymbolicLink)
    #expect(try ![.typeRegular, .typeSymbolicLink].contains(type("pipe", in: folder)))
  }

  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "stdout"])
  func `to standard output by its name goes there`(name: String) throws {
    let folder = try Samples.model()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url("stdout").path, withDestinationPath: "/dev/stdout")
    let command = """
      { echo first; "$0" predict m.json iris.csv -o \(name); echo last; } >got; "$0" predict m.json iris.csv >wanted
      "$0" predict m.json iris.csv -o \(name) | cat >piped
      """
    #expect(try Shell.run(command, in: folder).code == 0)
    let wanted = String(decoding: try folder.read("wanted"), as: UTF8.self)
    #expect(wanted.hasPrefix("prediction\n"))
    #expect(try folder.read("got") == Data("first\n\(wanted)last\n".utf8))
    #expect(try folder.read("piped") == Data(wanted.utf8))
    #expect(try type("stdout", in: folder) == .typeSymbolicLink)
  }

  @Test func `to a link to no file makes the file that it names`() throws {
    let folder = try Samples.iris()
    try folder.makeFolder("store")
    for (name, mask, mode) in [("a", "077", 0o600), ("b", "022", 0o644)] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url(name).path, withDestinationPath: "store/\(name).json")
      let result = try Shell.run("umask \(mask); exec \"$0\" fit iris.csv --target species -m \(name)", in: folder)
      #expect(result.code == 0, "\(result.err)")
      #expect(try type(name, in: folder) == .typeSymbolicLink)
      #expect(try type("store/\(name).json", in: folder) == .typeRegular)
      #expect(try permissions("store/\(name).json", in: folder) == mode)
    }
  }

  @Test func `to a place where no file can be is refused before the work`() throws {
    let folder = try Scratch()
    let long = String(repeating: "a", count: 256)
    try FileManager.default.createSymbolicLink(atPath: folder.url("circle").path, withDestinationPath: "circle")
    try FileManager.default.createSymbolicLink(atPath: folder.url("lost").path, withDestinationPath: "none/x.json")
    let names = try folder.names
    for (path, reason) in [
      (long, "too long"), ("circle", "in a circle"), ("lost", "leads to none/x.json"), ("new/", "folder"),
      ("/dev/fd/200", "not open for writing"), ("/dev/stdin", "not open for writing"),
    ] {
      // No table is read: there is none.
      let result = try Tool.run(["fit", "none.csv", "--target", "y", "-m", path], in: folder)
      expectRefusal(result, naming: [reason])
    }
    #expect(try folder.names == names)
  }

  #if os(Linux)
    @Test func `of a trace that cannot be written leaves the model and the report`() throws {
      let folder = try Samples.iris()
      let result = try Tool.run(
        ["fit", "iris.csv", "--target", "species", "-m", "m.json", "--trace", "/dev/full"], in: folder)
      #expect(result.code == 1)
      expectSentence(result.err)
      #expect(result.err.contains("/dev/full") && result.text.contains("Converged"))
      #expect(try Tool.run(["evaluate", "m.json", "iris.csv"], in: folder).code == 0)
    }

    @Test func `of a model that cannot be written leaves the report`() throws {
      let result = try Tool.run(
        ["fit", "iris.csv", "--target", "species", "-m", "/dev/full", "--json"], in: Samples.iris())
      #expect(result.code == 1)
      #expect(try result.json()["converged"] as? Bool == true)
    }
  #endif

  @Test(arguments: ["c", "pmml", "onnx"])
  func `holds no message for a closed stream`(format: String) throws {
    let folder = try Samples.model()
    #expect(try Shell.run("exec \"$0\" export m.json -o m.\(format)", in: folder).code == 0)
    let wanted = try folder.read("m.\(format)")
    let closed = try Shell.run("exec \"$0\" export m.json -o m.\(format) >&-", in: folder)
    #expect(closed.code == 1)
    expectSentence(closed.err)
    #expect(closed.err.contains("standard output"))
    #expect(try folder.read("m.\(format)") == wanted)
    #expect(try Shell.run("exec \"$0\" export m.json -o m.\(format) <&- >&- 2>&-", in: folder).code == 1)
    #expect(try folder.read("m.\(format)") == wanted)
  }

  @Test func `holds no warning for a closed standard error`() throws {
    let folder = try Scratch()
    let rows = (0..<40).map { "\($0 == 7 ? "" : "\($0 * 29 % 31)"),\($0 % 2 == 0 ? "a" : "b")" }
    try folder.write((["x,y"] + rows).joined(separator: "\n"), to: "t.csv")
    #expect(
      try Tool.run(["fit", "t.csv", "--target", "y", "--missing", "drop", "-m", "m.json"], in: folder).code == 0)
    let command = "exec \"$0\" predict m.json t.csv -o p.csv"
    #expect(try Shell.run(command, in: folder).err.contains("1 row lacks a value"))
    let wanted = try folder.read("p.csv")
    #expect(try Shell.run(command + " 2>&-", in: folder).code == 0)
    #expect(try folder.read("p.csv") == wanted)
  }

  @Test func `cannot be read from a closed standard input`() throws {
    let result = try Shell.run("exec \"$0\" fit - --target y <&-", in: Scratch())
    #expect(result.code == 2)
    expectSentence(result.err)
    #expect(result.err.contains("standard input"))
  }
}
