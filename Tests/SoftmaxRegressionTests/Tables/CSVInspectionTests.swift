import Testing

@testable import SoftmaxRegression

/// What is found out about how a CSV text is written.
@Suite struct `The inspection of a text` {
  private func inspect(
    _ text: String, _ usual: Separator = .comma, isWhole: Bool = true, _ set: (inout TextFormat) -> Void = { _ in }
  ) -> CSVInspection {
    var format = TextFormat()
    set(&format)
    return CSVInspection(Array(text.utf8), isWhole: isWhole, format, usual: usual)
  }

  private func table(_ text: String, _ usual: Separator = .comma) throws -> Table {
    let inspection = inspect(text, usual)
    let stream = ByteStream(Array(text.utf8))
    stream.convert(inspection.conversions)
    return try CSVReader(dialect: inspection.dialect, source: "t").table(stream)
  }

  @Test func `says nothing of a plain table`() throws {
    for text in ["a,b\n1,x\n2,y\n", "a\n1\n2\n", "a,b\n", "", "\n\n", "a,b\n\"1\n;;\",2\n", "a;b,c\n1,2\n", "a,b\n1\n"]
    {
      let found = inspect(text)
      #expect(found.findings.isEmpty && found.conversions.isEmpty && found.dialect == CSVDialect(), "\(text)")
    }
    #expect(inspect("a\tb\n1\t2\n", .tab).findings.isEmpty)
  }

  @Test(arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"), ("  ", "blanks")])
  func `finds the separator`(separator: String, name: String) throws {
    let rows = ["a", "b c", "d"].map { "\"\($0)\"" } + ["\"x, y\"", "1.5", "u", "z", "2", "\"v w\""]
    let lines = stride(from: 0, to: 9, by: 3).map { rows[$0..<$0 + 3].joined(separator: separator) }
    let t = try table(lines.joined(separator: "\n") + "\n")
    #expect(t.columns.map(\.name) == ["a", "b c", "d"])
    #expect(t.cells == [["x, y", "1.5", "u"], ["z", "2", "v w"]])
    #expect("\(inspect(lines.joined(separator: "\n")).findings)".contains(name))
  }

  @Test func `takes blanks around and between cells for one separator`() throws {
    let t = try table("  x   y  \n\n 1  \t 2\r\n  \"a  b\"   3 \n")
    #expect(t.cells == [["1", "2"], ["a  b", "3"]])
    #expect(t.line(ofRow: 0) == 3 && t.line(ofRow: 1) == 4)
  }

  @Test func `finds a decimal comma only where commas are no separators and points no marks`() {
    let comma = UInt8(ascii: ",")
    #expect(inspect("a;b\n1,5;x\n").dialect.decimal == comma)
    #expect(inspect("a;b\n1,5;x\n2.5;y\n").dialect.decimal == UInt8(ascii: "."))
    #expect(inspect("a;b\n1;x\n2;y\n").dialect.decimal == UInt8(ascii: "."))
    #expect(inspect("a,b\n\"1,5\",x\n").dialect.decimal == UInt8(ascii: "."))
    #expect(inspect("a;b\n1,5;x\n") { $0.decimal = .point }.dialect.decimal == UInt8(ascii: "."))
  }

  @Test func `tells data from names in the first row`() {
    func header(_ text: String) -> TextFormat.Header { inspect(text).dialect.header }
    #expect(header("5.1,a\n4.9,b\n5.1,a\n") == .none)
    #expect(header("5,a\n4,b\n5,a\n") == .none)
    #expect(header("1.5,2.5\n1,2\n3,4\n") == .none)
    #expect(header("0,1,y\n1,0,y\n0,1,z\n") == .firstRow, "places ascend")
    #expect(header("1990,1991,name\n1,2,a\n3,4,b\n") == .firstRow)
    #expect(header("5,name\n4,b\n5,a\n") == .firstRow, "no cell is called name")
    #expect(header("5.1,a\nx,b\ny,a\n") == .firstRow, "the column holds words")
    #expect("\(inspect("7,5,name\n1,2,a\n3,4,b\n").findings)".contains("although it holds numbers"))
  }

  @Test func `leaves out an index and what separators at the ends of rows make`() throws {
    #expect(try table(",a,b\n1,x,2\n2,y,3\n").columns.map(\.name) == ["a", "b"])
    #expect(try table("a,b\nr1,x,2\nr2,y,3\nr3,y,3\n").cells == [["x", "2"], ["y", "3"], ["y", "3"]])
    #expect(try table("a,b\n1,x,\n2,y,,\n3,z\n").cells == [["1", "x"], ["2", "y"], ["3", "z"]])
    #expect(try table("a,b,,\n1,x\n2,y\n").cells == [["1", "x"], ["2", "y"]])
    #expect(throws: TableError.self) { try table("a,b\n1,2,5\n3,4,7\n5,6,8\n") }
    #expect(throws: TableError.self) { try table("a,,b\n1,2,5\n3,4,7\n5,6,8\n") }
    let late = "a,b\n" + String(repeating: "1,x,\n", count: 600) + "1,x,3\n"
    let error = #expect(throws: TableError.self) { try table(late) }
    #expect(error?.line == 602)
  }

  @Test func `understands a line that names the separator`() throws {
    for line in ["sep=;", "\"sep=;\"", "SEP=;", "\u{feff}sep=;"] {
      let t = try table("\(line)\r\na;b\r\n1;x,y\r\n")
      #expect(t.cells == [["1", "x,y"]] && t.line(ofRow: 0) == 3)
    }
    #expect(try table("sep=,b\n1,2\n").columns.map(\.name) == ["sep=", "b"])
  }

  @Test func `does not look at a row that is cut`() {
    #expect(inspect("a;b;c\n1;2;3\n1;", isWhole: false).dialect.separator == UInt8(ascii: ";"))
    #expect(inspect("a;b;c\n1;2;3\n1;", isWhole: true).findings.isEmpty)
  }
}
