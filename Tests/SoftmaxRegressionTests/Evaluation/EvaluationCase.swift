import Foundation

@testable import SoftmaxRegression

/// Twelve samples of three classes, two of them with equal probabilities and one of no weight.
enum EvaluationCase {
  static let classes = ["ant", "bee", "cow"]
  static let probabilities: [[Double]] = [
    [0.44, 0.48, 0.08], [0.07, 0.73, 0.20], [0.23, 0.08, 0.69], [0.46, 0.06, 0.48],
    [0.12, 0.75, 0.13], [0.23, 0.08, 0.69], [0.52, 0.37, 0.11], [0.48, 0.24, 0.28],
    [0.42, 0.36, 0.22], [0.31, 0.60, 0.09], [0.52, 0.39, 0.09], [0.16, 0.20, 0.64],
  ]
  static let labels = [0, 1, 2, 2, 1, 2, 2, 0, 0, 0, 0, 2]
  static let weights = [2.6, 2.0, 2.3, 0.5, 0.0, 1.6, 2.6, 1.2, 1.9, 0.4, 1.3, 1.1]
  static let softTargets: [[Double]] = [
    [0.00, 1.00, 0.00], [0.57, 0.15, 0.28], [0.41, 0.51, 0.08], [0.59, 0.21, 0.20],
    [0.01, 0.50, 0.49], [0.36, 0.19, 0.45], [0.61, 0.25, 0.14], [0.54, 0.22, 0.24],
    [0.05, 0.10, 0.85], [0.35, 0.01, 0.64], [0.11, 0.69, 0.20], [0.68, 0.30, 0.02],
  ]
}

/// The logarithms of probabilities.
func logarithms(_ probabilities: [[Double]]) -> Matrix<Double> {
  Matrix(probabilities.map { $0.map { log($0) } })
}

/// Whether two numbers, or lists of them, agree but for rounding.
func agree(_ a: [Double?], _ b: [Double?], within tolerance: Double = 1e-13) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { x, y in
      guard let x, let y else { return x == nil && y == nil }
      return abs(x - y) <= tolerance * max(1, abs(y))
    }
}

func agree(_ a: Double, _ b: Double, within tolerance: Double = 1e-13) -> Bool {
  agree([a], [b], within: tolerance)
}

extension Evaluation {
  /// All of its numbers but the count of samples, in a fixed order.
  var figures: [Double?] {
    [accuracy, logLoss, brier, calibrationError] + confusion.counts.flatMap { $0 }
      + perClass.flatMap { [$0.precision, $0.recall, $0.f1, $0.support, $0.auc] }
  }
}
