import Testing

@testable import SoftmaxRegression

@Suite struct `The choice of rows` {
  private let rows = """
    age,sex,code,note
    30,m,01,a
    ,f,1,b
    41,f,2,
    25,m,02,c
    60,,3,d

    """

  private func chosen(_ condition: String) throws -> [Int] {
    let table = try Table(csv: Array(rows.utf8), source: "t.csv")
    let found = try RowChoice(where: condition).isChosen(in: table, CellReading())
    return found.indices.filter { found[$0] }
  }

  @Test(arguments: [
    ("age > 30", [2, 4]), ("age >= 30 & sex == \"m\"", [0]), ("age < 30 | sex == 'f'", [1, 2, 3]),
    ("!(age > 30)", [0, 3]),
    ("sex != \"m\"", [1, 2]), ("sex %in% c(\"m\", \"x\")", [0, 3]), ("is.na(age) | is.na(sex)", [1, 4]),
    ("!is.na(note) && age > 20", [0, 3, 4]), ("(age + 1) * 2 == 62", [0]), ("log(age) > 4", [4]),
    ("code == 2", [2, 3]), ("(age > 26 & age < 50) | age == 60", [0, 2, 4]),
    ("age > 20 & (sex == \"m\" | age > 50)", [0, 3, 4]),
  ])
  func `reads conditions, and leaves out rows in which they are not known`(_ condition: String, _ expected: [Int])
    throws
  {
    #expect(try chosen(condition) == expected)
  }

  @Test(arguments: [
    "", "age", "age >", "age > 30 &", "age > \"a\"", "sex > 3", "age > 99", "zz > 1", "(age > 3", "age > 3)",
    "age > 3 4",
    "is.na(3)", "sex %in% c(", "!", "age == 3 == 4",
  ])
  func `is refused in a sentence`(_ condition: String) {
    let error = #expect(throws: TableError.self) { try chosen(condition) }
    #expect(error?.description.hasSuffix(".") == true)
  }

  @Test func `is kept by the model, for statistics of the same table`() throws {
    let table = try Reference.table("golden.csv")
    var options = TableEncoding.Options()
    options.features = ["x", "s"]
    options.rowChoice = RowChoice(where: "z > 1 & g != \"M\"", complete: ["off"])
    let encoding = try TableEncoding(table, target: .column("y"), options: options)
    let model = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding)
    let chosen = try #require(try encoding.completeRows(of: table))
    #expect(chosen.count > 20 && chosen.count < 80)
    let part = table.rows(chosen)
    options.rowChoice = nil
    let same = try SoftmaxClassifier(penalty: .none).fit(
      part, encoding: TableEncoding(part, target: .column("y"), options: options))
    #expect(model.coefficients == same.coefficients)
    let stored = try SoftmaxModel(json: model.json())
    #expect(stored.encoding?.rowChoice == RowChoice(where: "z > 1 & g != \"M\"", complete: ["off"]))
    #expect(try stored.summary(of: table).coefficients == same.summary(of: part).coefficients)
    // Predictions are those of all rows.
    #expect(try stored.probabilities(for: table).rows == table.rowCount)
  }
}
