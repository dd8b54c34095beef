import Testing

@testable import SoftmaxRegression

@Test func `columns in memory make a table`() throws {
  let t = try Table([Column(name: "x", numbers: [1, 2.5, 1e300]), Column(name: "y", strings: ["a", "b", "a"])])
  #expect(t.rowCount == 3)
  #expect(t.source == "table")
  #expect(t.line(ofRow: 0) == nil)
  #expect(t.cells == [["1", "a"], ["2.5", "b"], ["1e+300", "a"]])
  #expect(t.columns[1].values == .text(codes: [0, 1, 0], levels: ["a", "b"]))
}

@Test func `a number reads as people write it`() {
  let column = Column(name: "x", numbers: [0, -0.0, -3, 0.1, 999_999_999_999_999, 1e15, 1e300, .infinity, .nan])
  let texts = ["0", "0", "-3", "0.1", "999999999999999", "1000000000000000", "1e+300", "inf", "nan"]
  #expect((0..<9).map { column.text(at: $0) } == texts)
}

@Test func `the first cell that is not a number is known`() {
  #expect(Column(name: "x", numbers: [.nan]).firstNonNumber == nil)
  #expect(Column(name: "x", strings: ["1", " 2"]).firstNonNumber == nil)
  #expect(Column(name: "x", strings: ["1", "1", "a", "2", "a"]).firstNonNumber == 2)
}

@Test func `columns that make no table are refused`() {
  let x = Column(name: "x", numbers: [1, 2])
  func refusal(_ columns: [Column]) -> String? {
    do throws(TableError) {
      _ = try Table(columns)
      return nil
    } catch {
      return error.description
    }
  }
  #expect(refusal([]) == "table: there are no columns; give at least one.")
  #expect(refusal([x, Column(name: "", numbers: [1, 2])]) == "table: column 2 has no name; give every column one.")
  #expect(refusal([x, x]) == "table, column \"x\": two columns have this name; give every column a different one.")
  #expect(
    refusal([x, Column(name: "y", numbers: [])])
      == "table, column \"y\": the column's length is 0, that of column \"x\" is 2; make all columns equally long.")
}

@Test func `chosen rows keep their types and their lines`() throws {
  let all = try table("a,b,c\n1,x,7\n\n2,y,NA\n3,z,8\n4,y,NA\n")
  let some = all.rows([3, 0, 3, 2])
  #expect(some.cells == [["4", "y", "NA"], ["1", "x", "7"], ["4", "y", "NA"], ["3", "z", "8"]])
  #expect((0..<4).map { some.line(ofRow: $0) } == [6, 2, 6, 5])
  #expect(some.columns[1].values == .text(codes: [0, 1, 0, 2], levels: ["y", "x", "z"]))
  #expect(some.columns[2].firstNonNumber == 0)
  // Without its missing cell the column is still text.
  let present = all.rows([0, 2])
  #expect(present.columns[2].values == .text(codes: [0, 1], levels: ["7", "8"]))
  #expect(present.columns[2].firstNonNumber == nil)
  #expect(present["b"]?.text(at: 1) == "z")
  #expect(all.rows([]).rowCount == 0)
}

@Test func `an error tells its place`() throws {
  let read = try table("a,b\n\n1,x\n")
  let error = read.error(.notANumber, row: 0, column: "b", "\("x".excerpt) is not a number; write one.")
  #expect(error.description == "t.csv, line 3, column \"b\": \"x\" is not a number; write one.")
  #expect(error == TableError(.notANumber, file: "t.csv", line: 3, column: "b", message: error.message))
  let made = try Table([Column(name: "a", numbers: [1, 2])])
  #expect(made.error(.invalidValue, row: 1, column: "a", "no.").description == "table, row 2, column \"a\": no.")
  #expect(made.error(.unknownColumn, "no.").description == "table: no.")
}
