import Testing

@testable import SoftmaxRegression

@Test func `empty text is refused`() {
  let message = "t.csv: there is nothing to read; a table must have a header with the column names, and rows below it."
  for bytes: [UInt8] in [[], [0xef, 0xbb, 0xbf], [10], [13, 10, 32, 10, 9]] {
    #expect(refusal(of: bytes) == message)
  }
  #expect(refusal(of: "a,b\n\n") == "t.csv: there are no rows below the header; add at least one.")
  #expect(refusal(of: "a") == "t.csv: there are no rows below the header; add at least one.")
}

@Test func `a ragged row is named in the error`() {
  let advice = "write one value per column, and put a value that contains the separator in double quotes."
  #expect(refusal(of: "a,b\n1,2\n\n1\n") == "t.csv, line 4: the row has 1 field, the header has 2; \(advice)")
  #expect(refusal(of: "a,b\n1,2,3,\"4\n\"\n") == "t.csv, line 2: the row has 4 fields, the header has 2; \(advice)")
  #expect(refusal(of: "a,b\n\"1\n\",2\n1,2,\n") == "t.csv, line 4: the row has 3 fields, the header has 2; \(advice)")
}

@Test func `a quote in the wrong place is named in the error`() {
  let open = "the quote opened here is never closed; close it, and write a quote inside a quoted cell twice."
  #expect(refusal(of: "a,b\n1,2\n1,\"x\n1,2\n") == "t.csv, line 3, column \"b\": \(open)")
  #expect(refusal(of: "\"a,b\n") == "t.csv, line 1: \(open)")
  #expect(refusal(of: "\"") == "t.csv, line 1: \(open)")
  let behind = "there is text after a closing quote; write a quote inside a quoted cell twice."
  #expect(refusal(of: "a,b\n\"x\ny\"z,1\n") == "t.csv, line 3, column \"a\": \(behind)")
  #expect(refusal(of: "\"a\" ,b\n") == "t.csv, line 1: \(behind)")
}

@Test func `columns without names of their own are refused`() {
  #expect(
    refusal(of: "\na,b,a\n1,2,3\n")
      == "t.csv, line 2, column \"a\": the header has this name twice; give every column a different one.")
  for header in [",a", " ,a", "\"\",a"] {
    #expect(
      refusal(of: header + "\n1,2\n")
        == "t.csv, line 1: column 1 has no name; name it in the header, or leave it out "
        + "(pandas writes a nameless column of row numbers by default; index=False omits it).")
  }
}

@Test func `bytes that are no UTF-8 text are refused`() {
  let invalid = "the text is not valid UTF-8; save the table as UTF-8 text."
  let nul = "there is a NUL byte, which text must not contain; save the table as UTF-8 text."
  let latin = Array("a,b\n1,x\n1,caf".utf8) + [0xe9, 10]
  #expect(refusal(of: latin) == "t.csv, line 3, column \"b\": \(invalid)")
  #expect(refusal(of: [0xff, 10]) == "t.csv, line 1: \(invalid)")
  #expect(refusal(of: "a\n1\n2\u{0}\n") == "t.csv, line 3, column \"a\": \(nul)")
  #expect(refusal(of: "a\u{0}\n1\n") == "t.csv, line 1: \(nul)")
  for mark: [UInt8] in [[0xff, 0xfe], [0xfe, 0xff]] {
    #expect(refusal(of: mark + [0, 97]) == "t.csv: the text is in UTF-16; save it as UTF-8.")
  }
}

@Test(arguments: Array("\"5-.e\n\r".utf8) + [0, 0x80, 0xff])
func `a separator that cells can hold is refused`(separator: UInt8) {
  #expect(
    refusal(of: [97], separator: separator)
      == "t.csv: byte \(separator) cannot separate cells; take a comma, a tab or a semicolon.")
}

@Test func `long and unprintable texts are shortened and escaped`() {
  #expect("a\tb\u{1b}[31m\u{202e}\r\n".excerpt == "\"a\\tb\\u{1b}[31m\\u{202e}\\r\\n\"")
  #expect(String(repeating: "x", count: 40).excerpt == "\"\(String(repeating: "x", count: 40))\"")
  #expect(String(repeating: "x", count: 41).excerpt == "\"\(String(repeating: "x", count: 40))…\"")
  #expect(("e" + String(repeating: "\u{301}", count: 100_000)).excerpt.unicodeScalars.count == 43)
}

@Test func `an error is described by its place and its message`() {
  let error = TableError(.notANumber, file: "a\nb.csv", line: 3, column: "x\u{7}", message: "no.")
  #expect(error.description == "a\\nb.csv, line 3, column \"x\\u{7}\": no.")
  #expect(TableError(.unreadable, file: "", message: "no.").description == "no.")
  #expect(TableError(.empty, message: "no.").description == "no.")
}
