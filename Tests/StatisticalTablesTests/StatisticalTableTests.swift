import Foundation
import SoftmaxRegression
import StatisticalTables
import Testing

/// The files of the folder `Fixtures`.
///
/// `written` are those of Tests/References/statistical.py, and `corpus` those of other packages (see its README). Beside each is
/// a CSV file with its contents.
enum Fixtures {
  static let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil)

  static func path(_ name: String) throws -> String { try #require(folder).appending(path: name).path }

  /// The files that have an answer.
  static let names: [String] = {
    let folders = ["written", "corpus"]
    return folders.flatMap { folder in
      let all = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
      return all.filter { $0.hasSuffix(".csv") }.map { "\(folder)/\($0.dropLast(4))" }
    }.sorted()
  }()

  /// The formats with statistical ones.
  static func formats(_ change: (inout TextFormat) -> Void = { _ in }) -> TableFormats {
    var formats = TableFormats.standard.adding(StatisticalTableReader.self)
    change(&formats.text)
    return formats
  }

  static func table(_ name: String, _ change: (inout TextFormat) -> Void = { _ in }) throws -> Table {
    try Table(contentsOf: path(name), formats: formats(change))
  }
}

@Suite struct `Statistical tables` {
  /// A cell as a text, in which missing values and numbers have one form.
  private func cell(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .numbers(let numbers): return numbers[row].isNaN ? "" : "\(numbers[row])"
    case .text(let codes, let levels):
      let text = levels[Int(codes[row])]
      return Double(text).map { "\($0)" } ?? text
    }
  }

  @Test func `have answers`() { #expect(Fixtures.names.count >= 30) }

  @Test(arguments: Fixtures.names) func `have the cells of the CSV file with their contents`(name: String) throws {
    let table = try Fixtures.table(name)
    let answer = try Table(
      contentsOf: Fixtures.path(name + ".csv"), formats: Fixtures.formats { $0.header = .firstRow })
    #expect(table.columns.map(\.name) == answer.columns.map(\.name))
    #expect(table.rowCount == answer.rowCount)
    for (column, expected) in zip(table.columns, answer.columns) {
      let cells = (0..<table.rowCount).map { cell(column, $0) }
      #expect(cells == (0..<answer.rowCount).map { cell(expected, $0) }, "\(column.name)")
    }
  }

  @Test(arguments: ["survey-8.dta", "survey-12.dta", "survey-14.dta", "survey-15.dta", "survey.sav", "survey.zsav"])
  func `have labels in the order of their numbers`(name: String) throws {
    let table = try Fixtures.table("written/" + name)
    let party = try #require(table["party"])
    #expect(party.levelNumbers.map(\.level) == ["left", "centre", "right"])
    #expect(party.levelNumbers.map(\.number) == [1, 2, 3])
    #expect(table["age"]?.description == "age in years")
    #expect(table["rating"]?.firstNonNumber == nil)
  }

  @Test func `keep their numbers by request`() throws {
    let table = try Fixtures.table("written/survey.sav") { $0.cells.keepsCodes = true }
    guard case .numbers(let numbers) = table["party"]?.values else {
      Issue.record("The column has texts.")
      return
    }
    #expect(Set(numbers) == [1, 2, 3])
  }

  @Test func `take names of an encoding`() throws {
    let table = try Fixtures.table("corpus/encodecp.dta")
    #expect(table["chr"]?.text(at: 0) == "ä")
  }

  @Test func `report columns whose values have labels in part`() throws {
    final class Told: @unchecked Sendable { var sentences: [Sentence] = [] }
    let told = Told()
    var formats = Fixtures.formats()
    formats.report = { told.sentences.append($0) }
    _ = try Table(contentsOf: Fixtures.path("written/survey.sav"), formats: formats)
    #expect(told.sentences.count == 1)
    #expect(told.sentences.first.map { "\($0)" }?.contains("rating") == true)
  }

  private func model(_ path: String, _ change: (inout TableEncoding.Options) -> Void = { _ in }) throws -> SoftmaxModel
  {
    var options = TableEncoding.Options()
    options.missing = .mean
    options.factors = ["sex"]
    change(&options)
    let file = TableFile([path], formats: Fixtures.formats())
    let data = try TrainingData(file) { [options] table throws(TableError) in
      try TableEncoding(table, target: .column("party"), options: options)
    }
    return try SoftmaxClassifier().fit(data)
  }

  @Test(arguments: ["survey.sav", "survey-14.dta"])
  func `give the model of the CSV file with the same labels in the same order`(name: String) throws {
    let path = try Fixtures.path("written/" + name)
    let model = try model(path)
    let other = try self.model(path + ".csv") { options in
      options.classes = ["left", "centre", "right"]
      options.levels = ["sex": ["male", "female"]]
    }
    #expect(model.classes == ["left", "centre", "right"])
    #expect(model.classes == other.classes)
    #expect(model.features == other.features)
    #expect(model.coefficients == other.coefficients)
    #expect(model.intercepts == other.intercepts)
    // Either model predicts the rows of the other file.
    let rows = try model.predictor.logProbabilities(contentsOf: path + ".csv")
    #expect(try rows == model.predictor.logProbabilities(contentsOf: path))
  }

  @Test func `are numbers where a model takes them for numbers`() throws {
    let numbers = try Table([
      Column(name: "x", numbers: [1, 2, 5, 4]), Column(name: "y", strings: ["a", "b", "b", "a"]),
    ])
    let encoding = try TableEncoding(numbers, target: .column("y"), options: .init())
    let model = try SoftmaxClassifier().fit(TrainingData(numbers, encoding: encoding))
    var column = Column(name: "x", strings: ["very good", "very bad", ""])
    column.levelNumbers = [.init(level: "very bad", number: 1), .init(level: "very good", number: 5)]
    let labelled = try Table([Column(name: "x", strings: ["5", "1"])])
    let known = try model.probabilities(for: labelled)
    let found = try model.probabilities(for: Table([column]).rows([0, 1]))
    #expect(known == found)
  }

  @Test func `join with CSV files`() throws {
    let paths = [try Fixtures.path("written/survey-14.dta"), try Fixtures.path("written/survey-14.dta.csv")]
    let data = try DataSet(TableFile(paths, formats: Fixtures.formats()))
    guard case .table(let table) = data else {
      Issue.record("The columns have no names.")
      return
    }
    #expect(table.rowCount == 180)
    #expect(table["sex"]?.levelNumbers.map(\.level) == ["male", "female"])
    #expect("\(table.error(.invalidValue, row: 3, "wrong.").sentence)".hasSuffix("survey-14.dta, row 4: wrong."))
    #expect("\(table.error(.invalidValue, row: 93, "wrong.").sentence)".hasSuffix("survey-14.dta.csv, line 5: wrong."))
  }

  @Test func `are refused with several tables, or if they are damaged`() throws {
    let several = #expect(throws: TableError.self) { try Fixtures.table("corpus/test2.xpt") }
    #expect(several.map { "\($0.message)" } == "the file has 3 tables; save one of them in a separate file.")
    let whole = try Data(contentsOf: URL(filePath: Fixtures.path("written/survey.sav")))
    let path = FileManager.default.temporaryDirectory.appending(path: "cut-\(UUID().uuidString).sav")
    defer { try? FileManager.default.removeItem(at: path) }
    for length in [0, 100, 1000, whole.count / 2, whole.count - 100] {
      try whole.prefix(length).write(to: path)
      #expect(throws: TableError.self) { try Table(contentsOf: path.path, formats: Fixtures.formats()) }
    }
  }
}

extension Predictor {
  /// The log-probabilities of the rows of a file, row by row.
  fileprivate func logProbabilities(contentsOf path: String) throws -> [Double] {
    var result: [Double] = []
    try predict(contentsOf: path, formats: Fixtures.formats()) {
      $0.elements
    } consume: {
      result += $0
    }
    return result
  }
}
