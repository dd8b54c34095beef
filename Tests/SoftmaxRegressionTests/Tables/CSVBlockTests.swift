import Foundation
import Testing

@testable import SoftmaxRegression

/// The cuts of text into blocks, and the number of threads, do not change the table that is read.
struct CSVBlockTests {
  /// What reading comes to: the table, or the sentence of the error.
  static func outcome(_ bytes: [UInt8], blockSize: Int, threads: Int) -> Result<[Column], TableError> {
    Result { () throws(TableError) in
      let reader = CSVReader(source: "t.csv", blockSize: blockSize, threads: threads)
      let table = try reader.table(ByteStream(bytes))
      let lines = (0..<table.rowCount).map { Double(table.line(ofRow: $0) ?? -1) }
      return table.columns + [Column(name: "line", numbers: lines)]
    }
  }

  static let texts = [
    "a,b\n1,2\n3,4\n5,6\n", "a,b\r\n1,x\r\n3,\"y\r\nz\"\r\n5,6\r\n", "a,b\r1,x\r2,y\r\r3,z",
    "\n\n \na,b\n\n1,2\n\n\n3,x\n", "a,b\n1,\"x\"\"\ny\"\n2,5\" pipe\n\"3\",\",\"\n4,\"\"\n", "a\n1\n2\n3\nNA\n5\n6\n",
    "a,b\n1,007\n2,1.50\n3,8\n4,x\n5,1.50\n6,7\n", "a,b\n1,2\n3\n4,5\n", "a,b\n1,2\n3,\"x\n4,5\n6,7\n",
    "a,b\n1,2\n3,4\n\"5\"x,6\n", "a,b\n\n\n\n\n", "\u{feff}a,b\n1,2\n", "a", "", "a,a\n1,2\n",
    "a,b\n1,\u{e9}\n2,e\u{301}\n",
    "a,b\n1,2\n3,4\r\n5,6\r7,8\n9,10\n", "a,b\n1,2,3\n4,5\n", "a,b,c\n\"1\n2\",x,3\n\"4\n5\n6\",y,7\n8,z\n",
  ]

  @Test(arguments: texts)
  func everyCutReadsTheSame(text: String) {
    let bytes = Array(text.utf8)
    let whole = Self.outcome(bytes, blockSize: 1 << 20, threads: 1)
    for size in 1...min(40, bytes.count + 2) {
      for threads in 1...3 {
        #expect(
          Self.outcome(bytes, blockSize: size, threads: threads) == whole, "blocks of \(size), \(threads) threads")
      }
    }
  }

  @Test func randomTextsReadTheSame() {
    var generator = SplitMix(11)
    let alphabet = Array("\"\",,\n\n\r1122.5ax ".utf8) + [0, 0xff]
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = Array("a,b\n".utf8) + (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      // Of several faults, that of the first block is named; here it is enough that there is one.
      let whole = try? Self.outcome(bytes, blockSize: 1 << 20, threads: 1).get()
      let size = Int.random(in: 1...12, using: &generator)
      let cut = try? Self.outcome(bytes, blockSize: size, threads: 2).get()
      #expect(cut == whole, "blocks of \(size): \(bytes)")
    }
  }

  @Test func thousandsOfColumnsAreRead() throws {
    let names = (0..<3_000).map { "c\($0)" }
    let rows = (0..<20).map { i in names.indices.map { "\(i * $0 % 1_000)" }.joined(separator: ",") }
    let bytes = Array(([names.joined(separator: ",")] + rows).joined(separator: "\n").utf8)
    let table = try CSVReader(source: "t", blockSize: 20_000).table(ByteStream(bytes))
    #expect(table.rowCount == 20 && table.columns.count == 3_000)
    #expect(table["c2999"] == Column(name: "c2999", numbers: (0..<20).map { Double($0 * 2_999 % 1_000) }))
  }

  /// Numbers read straight into a matrix are those of the table.
  @Test func trainingDataAreTheTables() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "t.csv").path
    let rows = (0..<60_000).map { i in "\(sin(Double(i))),w\(i % 3),\(cos(Double(i))),\(i % 4),1.\(i)" }
    try (["a,y,b,w,c"] + rows).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let table = try Table(contentsOf: path)
    let features = ["c", "a", "b"]
    let encoding = try TableEncoding(table, target: .column("y"), features: features, weights: "w")
    let expected = try TrainingData(table, encoding: encoding)
    let direct = try TrainingData(contentsOf: path) { table throws(TableError) in
      try TableEncoding(table, target: .column("y"), features: features, weights: "w")
    }
    guard case .double(let a) = expected.observations.features, case .double(let b) = direct.observations.features
    else {
      Issue.record("both should be numbers in memory")
      return
    }
    #expect(a == b && a.rows == 60_000)
    #expect(
      direct.observations.weights == expected.observations.weights
        && direct.observations.classNames == ["w0", "w1", "w2"])
    #expect(direct.encoding == encoding)
  }
}
