import Testing

@testable import SoftmaxRegression

@Suite struct `A row by name` {
  private let table: Table
  private let model: SoftmaxModel

  init() throws {
    let problem = Problem(90, 2, 3, seed: 17)
    let towns = ["Bonn", "Köln", "Trier"]
    table = try Table([
      Column(name: "age", numbers: (0..<90).map { problem.features[$0, 0] }),
      Column(name: "income", numbers: (0..<90).map { problem.features[$0, 1] }),
      Column(name: "town", strings: (0..<90).map { towns[$0 % 3] }), Column(name: "y", strings: problem.labels),
    ])
    model = try SoftmaxClassifier(penalty: .ridge(0.05)).fit(table, formula: "y ~ age * town + log(income + 10)")
  }

  private func refusal(_ row: [String: RowValue]) -> String? {
    #expect(throws: TableError.self) { try model.probabilities(for: row) }?.description
  }

  @Test func `has the bits of the row of a table`() throws {
    let all = try model.probabilities(for: table)
    guard case .numbers(let ages) = try table.column("age").values,
      case .numbers(let incomes) = try table.column("income").values
    else { throw TableError(.notANumber, message: "the columns hold no numbers.") }
    let predictor = model.predictor
    for i in [0, 4, 89] {
      let row: [String: RowValue] = [
        "age": .number(ages[i]), "income": .number(incomes[i]), "town": .text(try table.column("town").text(at: i)),
      ]
      let p = try predictor.probabilities(for: row)
      #expect(model.classes.map { p[$0] } == Array(all.row(i)))
      #expect(try model.prediction(for: row) == model.predictions(for: table)[i])
    }
  }

  @Test func `may be a literal`() throws {
    let p = try model.probabilities(for: ["age": 1, "income": 0.5, "town": "Trier"])
    #expect(abs(p.values.reduce(0, +) - 1) < 1e-12 && p["0"] ?? 0 > 0 && p["9"] == nil)
  }

  @Test func `is refused with the names that it lacks, and those that the model does not know`() {
    #expect(
      refusal(["age": 1]) == #"the row: it has no value for "town", "income"; the model needs a value for each column."#
    )
    #expect(
      refusal(["age": 1, "income": 2, "town": "Bonn", "size": 3, "hue": 4])
        == #"the row: the model has no column "hue", "size"; its columns are "age", "town", "income"."#)
  }

  @Test func `is refused with the value that cannot be used`() throws {
    let level = try #require(refusal(["age": 1, "income": 2, "town": "Rom"]))
    #expect(level.hasPrefix("the row, row 1, column \"town\": ") && level.contains("Rom"))
    let text = try #require(refusal(["age": "old", "income": 2, "town": "Bonn"]))
    #expect(text.hasPrefix("the row, row 1, column \"age\": ") && text.contains("old"))
    let missing = try #require(refusal(["age": nil, "income": 2, "town": "Bonn"]))
    #expect(missing.hasPrefix("the row, row 1, column \"age\": "))
  }

  @Test func `has a missing value where the model imputes it, and is refused where it leaves rows out`() throws {
    var options = TableEncoding.Options()
    options.missing = .mean
    let classifier = SoftmaxClassifier(penalty: .ridge(0.05))
    let imputing = try classifier.fit(table, target: "y", options: options)
    let p = try imputing.probabilities(for: ["age": nil, "income": 0.5, "town": "Bonn"])
    #expect(abs(p.values.reduce(0, +) - 1) < 1e-12)
    options.missing = .drop
    let dropping = try classifier.fit(table, target: "y", options: options)
    let error = #expect(throws: TableError.self) {
      try dropping.probabilities(for: ["age": nil, "income": 0.5, "town": "Bonn"])
    }
    #expect(
      error?.description == "the row: a value is missing, and the model leaves such rows out; give all.")
  }
}
