import Foundation
import Testing

@testable import SoftmaxRegression

/// A table of counts, one row a cell and a column of counts, is the table in which each row stands as often as it counts.
@Suite struct `A table of counts` {
  private let cells = [
    ("u", "red", 12, 3, 5), ("u", "green", 2, 9, 4), ("u", "blue", 3, 3, 2), ("v", "red", 1, 8, 7),
    ("v", "green", 2, 6, 6),
    ("v", "blue", 5, 1, 9),
  ]

  private func csv(repeated: Bool) -> String {
    var lines = ["size,colour,dose,count,y"]
    for (row, cell) in cells.enumerated() {
      for (label, count) in [("p", cell.2), ("q", cell.3), ("r", cell.4)] {
        let line = { (count: Int) in "\(cell.0),\(cell.1),\(row % 4),\(count),\(label)" }
        lines += repeated ? Array(repeating: line(1), count: count) : [line(count)]
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [
    "y ~ size + colour", "y ~ size * dose", "y ~ poly(dose, 2) + size", "y ~ colour + poly(dose, 2)",
  ])
  func `fits as repeated rows do`(_ formula: String) throws {
    for penalty in [PenaltyChoice.standard, .none] {
      let models = try [false, true].map { repeated in
        let table = try Table(csv: Array(csv(repeated: repeated).utf8), source: "t.csv")
        var options = TableEncoding.Options()
        options.weights = "count"
        var classifier = SoftmaxClassifier(penalty: penalty)
        classifier.tolerance = 1e-14
        return try classifier.fit(table, encoding: TableEncoding(table, formula: formula, options: options))
      }
      #expect(models.allSatisfy { $0.report.converged })
      #expect(models[0].features == models[1].features)
      #expect(models[0].report.l2 == models[1].report.l2)
      #expect(abs(models[0].report.objective - models[1].report.objective) < 1e-13)
      #expect(distance(models[0].coefficients.elements, models[1].coefficients.elements) < 1e-10)
      #expect(distance(models[0].intercepts, models[1].intercepts) < 1e-10)
    }
  }

  private static let counts = [1.0, 30, 1000, 100_000]

  /// Two levels by two classes: the first steps of a fit can be too long by many orders.
  @Test(arguments: counts, counts)
  func `has its closed form, however unequal its cells`(_ first: Double, _ second: Double) throws {
    for third in Self.counts {
      for fourth in Self.counts {
        let cells = [first, second, third, fourth]
        let x = Matrix<Double>(rows: 4, columns: 1, elements: [0, 0, 1, 1])
        for (penalty, added) in [(PenaltyChoice.none, 0.0), (.jeffreys, 0.5)] {
          let model = try SoftmaxClassifier(penalty: penalty).fit(
            features: x, labels: ["a", "b", "a", "b"], weights: cells)
          #expect(model.report.converged, "\(cells) \(added)")
          let intercept = model.intercepts[1] - model.intercepts[0]
          let slope = model.coefficients[1, 0] - model.coefficients[0, 0]
          #expect(abs(intercept - log((second + added) / (first + added))) < 1e-6, "\(cells) \(added)")
          #expect(abs(intercept + slope - log((fourth + added) / (third + added))) < 1e-6, "\(cells) \(added)")
        }
      }
    }
  }
}
