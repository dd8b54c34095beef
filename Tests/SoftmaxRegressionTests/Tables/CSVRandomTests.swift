import Foundation
import Testing

@testable import SoftmaxRegression

@Test func `text that is no table is refused, never fatal`() {
  var generator = SplitMix(4)
  let alphabet = Array("\"\",,\n\r\t 1-.e;x\u{e9}".utf8) + [0, 0xff, 0xfe, 0xef, 0xbb, 0xbf]
  var read = 0
  for _ in 0..<20_000 {
    let header = Bool.random(using: &generator) ? Array("a\n".utf8) : []
    let count = Int.random(in: 0...12, using: &generator)
    let bytes = header + (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    let separator: UInt8 = Bool.random(using: &generator) ? 9 : UInt8(ascii: ",")
    guard let t = try? Table(csv: bytes, separator: separator, source: "t.csv") else { continue }
    read += 1
    #expect(t.rowCount > 0)
    #expect(t.columns.allSatisfy { $0.count == t.rowCount && !$0.name.isEmpty })
    #expect(t.rows(Array(0..<t.rowCount)).columns == t.columns)
    let lines = (0..<t.rowCount).compactMap { t.line(ofRow: $0) }
    #expect(lines.count == t.rowCount && zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 })
  }
  #expect(read > 500)
}

@Test func `what is written is read back`() throws {
  var generator = SplitMix(5)
  let alphabet: [Character] = ["a", "\"", ",", "\n", "\r", " ", "é", "1", "."]
  for _ in 0..<500 {
    let rows = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      (0..<3).map { _ -> String in
        let count = Int.random(in: 0...4, using: &generator)
        return String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
      }
    }
    let written = rows.map { row in
      row.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }.joined(separator: ",")
    }
    // The last row keeps all three columns text.
    let t = try table("a,b,c\n" + written.joined(separator: "\r\n") + "\nx,x,x\n")
    #expect(t.cells.dropLast() == rows[...])
  }
}
