import Foundation
import Testing

/// What the system does not give: files, memory, the rest of a file.
@Suite struct `The limits of the system` {
  private func expectFailure(_ command: String, in folder: Scratch, naming part: String, code: Int32 = 1) throws {
    let result = try Shell.run(command, in: folder)
    #expect(result.code == code, "\(command): \(result.err)")
    expectSentence(result.err)
    #expect(result.err.contains(part), "\(result.err)")
  }

  @Test(arguments: [5, 8, 12, 20]) func `on open files are told`(limit: Int) throws {
    let folder = try Samples.model()
    try expectFailure(
      "ulimit -n \(limit); exec \"$0\" report m.json iris.csv -o r.html", in: folder, naming: "ulimit -n")
    #expect(try folder.names == ["iris.csv", "m.json"])
  }

  @Test func `on open files that suffice do no harm`() throws {
    let folder = try Samples.model()
    let result = try Shell.run("ulimit -n 32; exec \"$0\" report m.json iris.csv -o r.html", in: folder)
    #expect(result.code == 0, "\(result.err)")
  }

  #if os(Linux)
    @Test func `on the address space are told`() throws {
      let folder = try Samples.iris()
      for command in ["fit iris.csv --target species", "fit none.csv --target y"] {
        try expectFailure("ulimit -v 300000; exec \"$0\" \(command)", in: folder, naming: "ulimit -v")
      }
    }
  #endif

  @Test func `on the size of files are told`() throws {
    let folder = try Samples.iris()
    // Messages go through a pipe, which has no size.
    let fit = "ulimit -f 0; exec \"$0\" fit iris.csv --target species -m m.json 2>&1 >/dev/null"
    try expectFailure(
      "{ (\(fit)) || echo $? >code; } | cat >&2; exit $(cat code)", in: folder, naming: "m.json")
    #expect(try folder.names == ["code", "iris.csv"])
  }

  @Test func `forbid what needs more memory than there is`() throws {
    let folder = try Scratch()
    let columns = (0..<179).map { "x\($0)" }
    let rows = (0..<200).map { row in
      columns.indices.map { "\((row * ($0 + 3) + $0) % 101)," }.joined() + (row % 2 == 0 ? "a" : "b")
    }
    try folder.write(([columns.joined(separator: ",") + ",y"] + rows).joined(separator: "\n"), to: "t.csv")
    try expectFailure(
      "ulimit -v 1000000; exec \"$0\" fit t.csv --target y --polynomial 3", in: folder, naming: "988259 terms", code: 2)
  }

  @Test(arguments: ["9223372036854775807", "101", "0", "-9223372036854775808"])
  func `forbid polynomials of any degree`(degree: String) throws {
    let result = try Tool.run(
      ["fit", "iris.csv", "--target", "species", "--polynomial", degree], in: Samples.iris())
    expectRefusal(result, naming: ["from 1 to 100"])
  }

  @Test func `end a column's name`() throws {
    let folder = try Scratch()
    try folder.write("\(String(repeating: "q", count: 1 << 20)),y\n1,a\n2,b\n3,a\n", to: "t.csv")
    expectRefusal(
      try Tool.run(["fit", "t.csv", "--target", "y"], in: folder), naming: ["t.csv", "column 1", "1048576 bytes"])
  }

  #if os(Linux)
    @Test(.timeLimit(.minutes(10))) func `end an array that is cut short while it is read`() throws {
      let folder = try Scratch()
      let (rows, columns) = (20_000, 8)
      var state: UInt64 = 7
      func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
      }
      let x = (0..<rows * columns).map { _ in Double(next()) / Double(1 << 31) }
      try folder.write(array("<f8", "(\(rows), \(columns))", x.map(\.bitPattern)), to: "x.npy")
      try folder.write(array("<i8", "(\(rows),)", (0..<rows).map { _ in next() % 3 }), to: "y.npy")
      let tool = try Tool.start(
        [
          "fit", "x.npy", "--labels", "y.npy", "--tolerance", "1e-300", "--max-iterations", "100000000", "--quiet",
          "--time-limit", "100", "-m", "m.json",
        ], in: folder)
      // The system tells when the array is mapped, in pieces, which reading as a whole file would take for the end.
      func maps() throws -> Data? {
        try FileHandle(forReadingFrom: URL(filePath: "/proc/\(tool.process.processIdentifier)/maps")).readToEnd()
      }
      while tool.process.isRunning, try maps()?.range(of: Data("x.npy".utf8)) == nil { usleep(1000) }
      // The pages are still being written, so that the system may show zeros beyond the new end, and send no signal.
      try FileHandle(forWritingTo: folder.url("x.npy")).truncate(atOffset: 4096)
      expectRefusal(try tool.result(), naming: ["cut short"])
      #expect(try folder.names == ["x.npy", "y.npy"])
    }

    private func array(_ type: String, _ shape: String, _ elements: [UInt64]) -> Data {
      let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
      let padded = header + String(repeating: " ", count: 117 - header.utf8.count) + "\n"
      var data = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, 118, 0]) + Data(padded.utf8)
      for element in elements { withUnsafeBytes(of: element.littleEndian) { data.append(contentsOf: $0) } }
      return data
    }
  #endif
}
