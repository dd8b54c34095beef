import Foundation
import SoftmaxRegression
import Testing

/// Columnar files give what the CSV with the same values gives, to the last bit.
@Suite struct `Columnar files` {
  /// A model of a file, and what it predicts for the same file in blocks.
  private struct Answer: Equatable {
    let features: [String]
    let classes: [String]
    let coefficients: [UInt64]
    let probabilities: [UInt64]
  }

  private func answer(_ name: String, options: TableEncoding.Options) throws -> Answer {
    let path = Fixtures.path(name)
    let data = try TrainingData(contentsOf: path) { table throws(TableError) in
      try TableEncoding(table, target: .column("label"), options: options)
    }
    let model = try SoftmaxClassifier(penalty: .ridge(0.1)).fit(data)
    var probabilities: [Double] = []
    try model.predictor.predict(contentsOf: path, work: { $0.elements }, consume: { probabilities += $0 })
    return Answer(
      features: model.features, classes: model.classes, coefficients: model.coefficients.elements.map(\.bitPattern),
      probabilities: probabilities.map(\.bitPattern))
  }

  @Test(arguments: ["whole", "types", "lists"])
  func `give the model of the CSV`(folder: String) throws {
    let options = TableEncoding.Options()
    let expected = try answer("\(folder)/plain.csv", options: options)
    let names = Fixtures.names(folder).filter { !$0.contains("without") }
    #expect(names.count > 2)
    for name in names { #expect(try answer(name, options: options) == expected, "\(name)") }
  }

  @Test(arguments: ["holes", "list-holes"])
  func `have missing values where the CSV has empty cells`(folder: String) throws {
    var options = TableEncoding.Options()
    for policy in [TableEncoding.MissingPolicy.mean, .drop] {
      options.missing = policy
      let expected = try answer("\(folder)/plain.csv", options: options)
      let names = Fixtures.names(folder)
      #expect(names.count > 1)
      for name in names { #expect(try answer(name, options: options) == expected, "\(name)") }
    }
  }

  @Test func `may be of one format for the fit, and of another for predictions`() throws {
    let csv = try Table(contentsOf: Fixtures.path("whole/plain.csv"))
    let parquet = try Table(contentsOf: Fixtures.path("whole/delta-v2.parquet"))
    let models = try [csv, parquet].map { try SoftmaxClassifier(penalty: .ridge(1)).fit($0, target: "label") }
    for model in models {
      #expect(try model.probabilities(for: csv) == model.probabilities(for: parquet))
      #expect(model.coefficients == models[0].coefficients)
    }
  }

  @Test func `keep floats as floats, with the bits of doubles`() throws {
    let features = (0..<5).map { "emb[\($0)]" }
    let models = try ["lists/plain.csv", "lists/fixed-v1.parquet", "lists/list.arrow"].map { name in
      let data = try TrainingData(contentsOf: Fixtures.path(name)) { table throws(TableError) in
        try TableEncoding(table, target: .column("label"), features: features)
      }
      return try SoftmaxClassifier(penalty: .ridge(0.1)).fit(data)
    }
    #expect(models[0].features == features)
    for model in models { #expect(model.coefficients == models[0].coefficients) }
  }

  @Test func `keep all digits of large whole numbers`() throws {
    let table = try Table(contentsOf: Fixtures.path("extremes/large.parquet"))
    #expect(
      table["id"]?.values
        == .text(codes: [0, 1, 2, 0], levels: ["9007199254740993", "9007199254740992", "-9223372036854775808"]))
    #expect(
      table["unsigned"]?.values == .text(codes: [0, 1, 1, 2], levels: ["18446744073709551615", "1", "0"]))
  }
}

/// Files that old programs wrote, from the tests of pyarrow 26, under its licence, Apache 2.0; the values are pandas'.
@Suite struct `Columnar files of old programs` {
  @Test func `Parquet of 2017`() throws {
    let table = try Table(contentsOf: Fixtures.path("odd/arrow-0.7.1.parquet"))
    #expect(
      table.columns.map(\.name)
        == ["carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z"])
    #expect(table["carat"]?.values == .numbers([0.23, 0.21, 0.23, 0.29, 0.31, 0.24, 0.24, 0.26, 0.22, 0.23]))
    #expect(table["price"]?.values == .numbers([326, 326, 327, 334, 335, 336, 336, 337, 337, 338]))
    #expect(
      table["cut"]?.values
        == .text(codes: [0, 1, 2, 1, 2, 3, 3, 3, 4, 3], levels: ["Ideal", "Premium", "Good", "Very Good", "Fair"]))
  }

  @Test func `Feather with LZ4 of 2020`() throws {
    let table = try Table(contentsOf: Fixtures.path("odd/arrow-0.17.0-lz4.feather"))
    #expect(table.columns.map(\.name) == ["a"] && table["a"]?.values == .numbers([0, 1, 2, 3, 4]))
  }
}
