import Foundation
import SoftmaxExports
import SoftmaxRegression
import Testing

/// Models that were written, read again and evaluated operator by operator, beside the model itself.
struct ReplayTests {
  static let formulas = [
    "y ~ a", "y ~ a + b", "y ~ g", "y ~ n", "y ~ factor(n)", "y ~ a*b + g:a + g*h",
    "y ~ poly(a, 3) + poly(b, 2, raw = TRUE) + log(a + 1) + log1p(a) + log2(a + 1) + log10(a + 2) + sqrt(a)",
    "y ~ exp(b/1000) + abs(b) + I(a^2) + I(a^1.5 - 2*b/1e3) + I(-b)", "y ~ n + factor(n) + poly(n, 2)",
    "y ~ g:poly(a, 2) + factor(n):h:b", "y ~ a + I(2*3)",
  ]

  /// The difference between a model and its exported file.
  private func difference(_ model: SoftmaxModel, _ format: ModelExport.Format, on table: Table) throws -> Double {
    let export = try ModelExport(model, as: format)
    return try export.difference(of: export.contents, on: table).largest
  }

  @Test(arguments: formulas) func everyTermIsCarriedOver(formula: String) throws {
    let table = try Models.table()
    let model = try Models.model(formula, of: table)
    for format in ModelExport.Format.allCases {
      #expect(try difference(model, format, on: table) < 1e-13, "\(format) of \(formula)")
    }
  }

  @Test(arguments: TableEncoding.MissingPolicy.allCases, [false, true])
  func soAreMissingAndRareCells(policy: TableEncoding.MissingPolicy, marks: Bool) throws {
    let table = try Models.table(300, missing: policy != .error)
    let model = try Models.model("y ~ a + I(b^2) + a:b + g + factor(n)", of: table) { options in
      options.missing = policy
      options.indicatesMissing = marks && policy == .mean
      options.cells.missingTexts = policy == .error ? [] : ["-999"]
      options.minimumCount = 65
      options.unseen = marks ? .baseline : .error
    }
    #expect(model.features.contains("g=(other)"))
    #expect(model.features.contains("g=(missing)") == (marks && policy == .mean))
    for format in ModelExport.Format.allCases {
      #expect(try difference(model, format, on: table) < 1e-13, "\(format)")
    }
  }

  @Test func unknownLevelsAreTheBaselineWhereTheModelTakesThem() throws {
    let table = try Models.table()
    let other = try Table(
      table.columns.map { column in
        switch column.name {
        case "g": Column(name: "g", strings: (0..<120).map { $0 % 2 == 0 ? "violet" : "red" })
        case "n": Column(name: "n", numbers: (0..<120).map { $0 % 3 == 0 ? 5 : 10 })
        default: column
        }
      })
    let model = try Models.model("y ~ a + g*factor(n)", of: table) { $0.unseen = .baseline }
    for format in ModelExport.Format.allCases { #expect(try difference(model, format, on: other) < 1e-13) }
    let strict = try Models.model("y ~ a + g", of: table)
    #expect(throws: TableError.self) { try difference(strict, .c, on: other) }
  }

  @Test func hostileNamesAreCarriedOver() throws {
    let table = try Models.hostileTable()
    let model = try SoftmaxClassifier().fit(table, target: "y")
    for format in ModelExport.Format.allCases { #expect(try difference(model, format, on: table) < 1e-13) }
  }

  @Test func arraysAndExtremeLogitsAre() throws {
    var chance = Models.Chance()
    for (d, k) in [(1, 2), (3, 30), (60, 3)] {
      let x = Matrix<Double>((0..<100).map { _ in (0..<d).map { _ in chance.unit() * 1e3 } })
      let model = try SoftmaxClassifier(penalty: .ridge(1e-7)).fit(
        features: x, labels: (0..<100).map { "\($0 % k)" })
      let far = try Table(
        (0..<d).map { j in Column(name: "x\(j + 1)", numbers: (0..<100).map { x[$0, j] * 1e4 - 5e6 }) })
      for format in ModelExport.Format.allCases {
        #expect(try difference(model, format, on: far) < 1e-9, "\(format) of \(d) x \(k)")
      }
    }
  }

  @Test(arguments: ModelExport.Format.allCases) func aChangedFileIsFound(format: ModelExport.Format) throws {
    let table = try Models.table()
    let model = try Models.model("y ~ a + b", of: table)
    let export = try ModelExport(model, as: format)
    let number = model.coefficients[1, 0]
    var changed = export.contents
    let (old, new) =
      format == .onnx
      ? ([number].map(Self.bytes), [number + 1e-6].map(Self.bytes))
      : ([Data("\(number)".utf8)], [Data("\(number + 1e-6)".utf8)])
    let place = try #require(changed.firstRange(of: old[0]))
    changed.replaceSubrange(place, with: new[0])
    let difference = try export.difference(of: changed, on: table)
    #expect(difference.rows == 120)
    #expect(difference.largest > ModelExport.Difference.limit && difference.largest < 1e-6)
    for part in [changed.prefix(changed.count / 2), Data(), Data("nothing".utf8)] {
      #expect(throws: ExportError.self) { try export.difference(of: Data(part), on: table) }
    }
  }

  private static func bytes(_ number: Double) -> Data {
    Data((0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) })
  }

  @Test func aModelWithoutEstimatesIsRefused() throws {
    let x = Matrix<Double>([[0], [1], [2], [3]])
    let model = try SoftmaxClassifier(penalty: .none).fit(features: x, labels: ["a", "a", "b", "b"])
    #expect(!model.report.hasEstimates)
    for format in ModelExport.Format.allCases {
      #expect(throws: ExportError.self) { try ModelExport(model, as: format) }
    }
  }
}
