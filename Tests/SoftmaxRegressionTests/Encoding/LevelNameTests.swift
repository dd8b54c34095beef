import Foundation
import Testing

@testable import SoftmaxRegression

/// The names of levels, and the smaller and the larger of numbers in formulas.
@Suite struct `Names and extremes in formulas` {
  private let table: Table

  init() throws {
    let levels = [">16 yrs", "<12 yrs", "13-15 yrs", "!other"]
    table = try Table([
      Column(name: "educ", strings: (0..<80).map { levels[$0 % 4] }),
      Column(name: "x", numbers: (0..<80).map { sin(Double($0 * $0)) * 3 }),
      Column(name: "z", numbers: (0..<80).map { cos(Double($0 * 7)) }),
      Column(name: "y", strings: (0..<80).map { ["a", "b", "c"][($0 * $0 + $0 / 7) % 3] }),
    ])
  }

  @Test func `set a colon before a level that begins like a comparison`() throws {
    let model = try SoftmaxClassifier().fit(table, formula: "y ~ educ + x")
    #expect(model.features == ["educ=13-15 yrs", "educ: <12 yrs", "educ: >16 yrs", "x"])
    let fitted = try FittedModel(
      SoftmaxClassifier(penalty: .none).fit(table, formula: "y ~ educ + x"), to: table)
    #expect(try fitted.test(["[b] educ: >16 yrs = [c] educ: >16 yrs"]).tests.count == 1)
    #expect(try fitted.test(["educ = 0"]).joint?.degreesOfFreedom == 6)
    var options = EffectOptions()
    options.features = ["educ"]
    #expect(try fitted.effects(options).effects.first?.contrast == "13-15 yrs - !other")
  }

  @Test func `are read from files that join them by a sign =`() throws {
    let model = try SoftmaxClassifier().fit(table, formula: "y ~ educ * x")
    let text = String(decoding: try model.json(), as: UTF8.self)
    #expect(try SoftmaxModel(json: Data(text.utf8)).features == model.features)
    // An earlier version wrote other names, and the checksum of these.
    var earlier = model
    earlier.features = model.features.map { $0.replacing("educ: ", with: "educ=") }
    #expect(earlier.features != model.features)
    let read = try SoftmaxModel(json: earlier.json())
    #expect(read.features == model.features)
    let (p, q) = (try read.probabilities(for: table), try model.probabilities(for: table))
    #expect(p == q)
    earlier.features[0] = "educ=other"
    #expect(throws: (any Error).self) { try SoftmaxModel(json: earlier.json()) }
  }

  @Test func `take the smaller and the larger of numbers`() throws {
    let model = try SoftmaxClassifier(penalty: .none).fit(
      table, formula: "y ~ pmin(x, 1) + pmax(z, x, 0) + I(pmin(x, z) + 1)")
    #expect(model.features == ["pmin(x, 1)", "pmax(z, x, 0)", "I(pmin(x, z) + 1)"])
    let numbers = (0..<80).map { row -> [Double] in
      let (x, z) = (sin(Double(row * row)) * 3, cos(Double(row * 7)))
      return [min(x, 1), max(z, x, 0), min(x, z) + 1]
    }
    let labels = (0..<80).map { table["y"]?.text(at: $0) ?? "" }
    let array = try SoftmaxClassifier(penalty: .none).fit(
      TrainingData(features: Matrix(numbers), labels: labels))
    #expect(distance(model.coefficients.elements, array.coefficients.elements) < 1e-12)
    let again = try SoftmaxModel(json: model.json())
    #expect(try again.probabilities(for: table) == model.probabilities(for: table))
    // The derivative is that of the number that counts.
    let fitted = try FittedModel(model, to: table)
    var options = EffectOptions()
    options.features = ["x"]
    func p(_ shift: Double) throws -> Matrix<Double> {
      let columns = table.columns.map { column in
        guard column.name == "x", case .numbers(let x) = column.values else { return column }
        return Column(name: "x", numbers: x.map { $0 + shift })
      }
      return try model.probabilities(for: Table(columns))
    }
    let (after, before) = (try p(1e-6), try p(-1e-6))
    for (c, effect) in try fitted.effects(options).effects.enumerated() {
      let slope = (0..<80).reduce(0) { $0 + (after[$1, c] - before[$1, c]) / 2e-6 / 80 }
      #expect(abs((effect.estimate ?? .nan) - slope) < 1e-7)
    }
    for text in ["y ~ pmin(x)", "y ~ pmin()", "y ~ pmax(x, educ)", "y ~ pmin(x, 1", "y ~ pmax(x,)"] {
      #expect(throws: TableError.self) { try SoftmaxClassifier().fit(table, formula: text) }
    }
  }
}
