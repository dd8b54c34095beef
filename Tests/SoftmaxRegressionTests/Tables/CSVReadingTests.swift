import Foundation
import Testing

@testable import SoftmaxRegression

@Test func `a column is numeric only if every cell is a number`() throws {
  let t = try table("a,b,c\n1,2,x\n-.5e1,NA,y\n+3,4,x\n")
  #expect(t.rowCount == 3)
  #expect(t.columns[0] == Column(name: "a", numbers: [1, -5, 3]))
  #expect(t.columns[1].values == .text(codes: [0, 1, 2], levels: ["2", "NA", "4"]))
  #expect(t.columns[1].firstNonNumber == 1)
  #expect(t.columns[2].values == .text(codes: [0, 1, 0], levels: ["x", "y"]))
  #expect(t["b"] == t.columns[1])
  #expect(t["d"] == nil)
}

@Test(arguments: ["", "nan", "inf", "1e999", "0x10", "1 2", "-"])
func `a cell that is no finite number makes its column text`(cell: String) throws {
  let t = try table("a,b\n1,1\n\(cell),1\n")
  #expect(t.columns[0].values == .text(codes: [0, 1], levels: ["1", cell]))
  #expect(t.columns[0].firstNonNumber == 1)
}

@Test(arguments: ["\n", "\r\n", "\r"])
func `lines end in LF, CRLF or CR, the last one optionally`(end: String) throws {
  for last in ["", end, end + end] {
    let t = try table(["a,b", "1,x", "2,y"].joined(separator: end) + last)
    #expect(t.cells == [["1", "x"], ["2", "y"]])
    #expect(t.line(ofRow: 0) == 2)
    #expect(t.line(ofRow: 1) == 3)
  }
}

@Test func `quoted cells hold separators, line ends and doubled quotes`() throws {
  let t = try table("\"a,1\",b\n\"x,\"\"y\"\"\",\"1.5\"\n\"two\r\nlines\",\" 2 \"\n\"\",\"3\"")
  #expect(t.columns[0].name == "a,1")
  #expect(t.columns[0].values == .text(codes: [0, 1, 2], levels: ["x,\"y\"", "two\r\nlines", ""]))
  #expect(t.columns[1].values == .numbers([1.5, 2, 3]))
}

@Test func `a quote inside an unquoted cell is an ordinary character`() throws {
  #expect(try table("a\n5\" pipe\nx\"\"y\n").cells == [["5\" pipe"], ["x\"\"y"]])
}

@Test func `a text is one level however it is spelled`() throws {
  let t = try table("a\nx\n\"x\"\nb\"c\n\"b\"\"c\"\n\u{e9}\ne\u{301}\nb\"\"c\n\"b\"\"\"\"c\"\n")
  #expect(t.columns[0].values == .text(codes: [0, 0, 1, 1, 2, 2, 3, 3], levels: ["x", "b\"c", "\u{e9}", "b\"\"c"]))
}

@Test func `blanks around cells and names are passed over, unless they are quoted`() throws {
  let t = try table(" a , \"b\",\tc,d\n 1\t, x ,2,\" x \"\n")
  #expect(t.columns.map(\.name) == ["a", "\"b\"", "c", "d"])
  #expect(t.columns[0].values == .numbers([1]))
  #expect(t.columns[1].values == .text(codes: [0], levels: ["x"]))
  #expect(t.columns[3].values == .text(codes: [0], levels: [" x "]))
  #expect(t.columns[2].values == .numbers([2]))
}

@Test func `a byte order mark is skipped`() throws {
  let t = try Table(csv: [0xef, 0xbb, 0xbf] + Array("a\n1\n".utf8), source: "t.csv")
  #expect(t.columns == [Column(name: "a", numbers: [1])])
}

@Test func `cells between tabs can be empty`() throws {
  let t = try table("a\tb\tc\n\t\t\n1,5\t 2 \t\n", separator: 9)
  #expect(t.cells == [["", "", ""], ["1,5", "2", ""]])
  #expect(t.columns[1].firstNonNumber == 0)
}

@Test func `a semicolon can separate cells`() throws {
  #expect(try table("a;b\n1;x\n", separator: UInt8(ascii: ";")).cells == [["1", "x"]])
}

@Test func `rows know their lines behind blank lines and cells of several lines`() throws {
  let t = try table("\n\na,b\n1,x\n \t\n2,\"y\n\rz\"\n3,u\n\n\r\n4,v")
  #expect(t.rowCount == 4)
  #expect((0..<4).map { t.line(ofRow: $0) } == [4, 6, 9, 12])
  #expect(t.line(ofRow: -1) == nil)
  #expect(t.line(ofRow: 4) == nil)
}

@Test func `many levels keep their codes`() throws {
  let names = (0..<5_000).map { "level \($0 * 7919 % 3_000)" }
  let t = try table("n,i\n" + names.enumerated().map { "\($1),\($0)\n" }.joined())
  #expect(t.columns[0] == Column(name: "n", strings: names))
  #expect(t.columns[1] == Column(name: "i", numbers: names.indices.map(Double.init)))
}

@Test func `columns that are named keep the spelling of their codes`() throws {
  let path = FileManager.default.temporaryDirectory.appending(path: "codes-\(UUID().uuidString).csv").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  try "code,x,y\n01,1,a\n1,2,b\n001,3,a\n".write(toFile: path, atomically: true, encoding: .utf8)
  let codes = try #require(try Table(contentsOf: path, names: ["code"])["code"])
  #expect((0..<3).map { codes.text(at: $0) } == ["01", "1", "001"])
  #expect(try Table(contentsOf: path)["code"]?.values == .numbers([1, 1, 1]))
}
