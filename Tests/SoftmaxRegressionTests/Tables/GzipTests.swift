import Foundation
import Testing

@testable import SoftmaxRegression

/// Compressed tables.
struct GzipTests {
  /// "a,b\n1,x\n2,y\n" by `gzip -n`.
  static let member: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x4b, 0xd4, 0x49, 0xe2, 0x32, 0xd4, 0xa9, 0xe0, 0x32,
    0xd2, 0xa9, 0xe4, 0x02, 0x00, 0xc2, 0x96, 0x7e, 0x9d, 0x0c, 0x00, 0x00, 0x00,
  ]

  private func read(_ bytes: [UInt8], _ name: String = "t.csv.gz") throws -> Table {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return try Table(contentsOf: url.path)
  }

  @Test func aCompressedTableIsRead() throws {
    #expect(try read(Self.member).cells == [["1", "x"], ["2", "y"]])
    #expect(try read(Self.member, "T.CSV.GZ").cells == [["1", "x"], ["2", "y"]])
  }

  @Test func severalMembersAreOneText() throws {
    #expect(try read(Self.member, "t.data").cells == [["1", "x"], ["2", "y"]])
    let table = try read(Self.member + Self.member)
    #expect(table.cells == [["1", "x"], ["2", "y"], ["a", "b"], ["1", "x"], ["2", "y"]])
    // The first column was numbers in one block, and had to be read again from the start.
    #expect(table.columns[0].firstNonNumber == 2)
  }

  @Test func aTableIsWrittenAsItIsRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let parts = (0..<50).map { part in Data((0..<500).map { "\(part),\(sin(Double($0)))\n" }.joined().utf8) }
    for (name, isCompressed) in [("t.csv.gz", true), ("T.CSV.GZ", true), ("t.csv", false)] {
      let path = folder.appending(path: name).path
      let writer = try OutputWriter(path, isTable: true)
      for part in parts { try writer.append(part) }
      try writer.finish()
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(bytes.starts(with: [0x1f, 0x8b]) == isCompressed)
      #expect(try Data(TableFile(path).bytes()) == parts.reduce(Data(), +))
    }
    let other = folder.appending(path: "model.json.gz").path
    try OutputFile.write(parts[0], to: other)
    #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == parts[0])
  }

  /// A damaged member is not taken for the end of the file.
  @Test func laterMembersAreWhole() throws {
    for count in 1..<Self.member.count {
      let error = #expect(throws: TableError.self, "\(count) bytes") {
        try read(Self.member + Self.member.prefix(count))
      }
      #expect(error?.kind == .unreadable && error?.file?.hasSuffix("t.csv.gz") == true)
    }
    for place in [0, 1, 2, 10, 15, 20, 24, 28] {
      var bytes = Self.member
      bytes[place] ^= 0x55
      #expect(throws: TableError.self, "byte \(place)") { try read(Self.member + bytes) }
    }
    for rest in ["a", "\n", "1,x\n"] {
      #expect(throws: TableError.self) { try read(Self.member + Array(rest.utf8)) }
    }
  }

  @Test func zerosBehindAMemberAreIgnored() throws {
    for count in [1, 512, 1 << 18] {
      let zeros = [UInt8](repeating: 0, count: count)
      #expect(try read(Self.member + zeros).cells == [["1", "x"], ["2", "y"]])
      #expect(try read(Self.member + zeros + Self.member).cells.count == 5)
      #expect(throws: TableError.self) { try read(Self.member + zeros + [7]) }
    }
  }

  @Test func damageIsToldInOneSentence() throws {
    for count in 0..<Self.member.count {
      #expect(throws: TableError.self, "\(count) bytes") { try read(Array(Self.member.prefix(count))) }
    }
    for place in [10, 15, 20, 24, 28] {
      var bytes = Self.member
      bytes[place] ^= 0x55
      let error = #expect(throws: TableError.self, "byte \(place)") { try read(bytes) }
      #expect(error?.message.description.contains("gzip") ?? false)
    }
    #expect(try read(Array("a,b\n1,2\n".utf8)).cells == [["1", "2"]])
  }
}
