import Foundation
import SoftmaxRegression

/// The data that the tumour lesson draws from its stream before its section on polynomial features.
///
/// One stream feeds everything here, so the order of the draws is part of the data.
struct Tumours: Sendable {
  /// 500 x 3 logits, the points that the lesson shows on the probability simplex.
  let simplexLogits: Matrix<Double>
  /// 300 tumours: the expression of two genes, and the subtype (0 adenocarcinoma, 1 squamous, 2 large cell).
  let data: LessonData
  /// The weights at which the lesson checks the gradient: 3 x 3, class x (intercept, features).
  let checkWeights: Matrix<Double>
  /// For each of 100 epochs of stochastic gradient descent, the order in which it visits the 300 rows.
  let epochs: [[Int]]

  /// The weights that made the labels, class x (intercept, features).
  static let generatingWeights = Matrix<Double>([[-0.5, 2, -0.5], [-0.5, -0.5, 2], [0, -0.5, -0.5]])

  init() {
    var random = NumPyRandom(seed: 0)
    simplexLogits = random.normals(rows: 500, columns: 3, deviation: 2)
    let features = random.normals(rows: 300, columns: 2, deviation: 1.5)
    let labels = (0..<features.rows).map { random.choice(Self.probabilities(of: features.row($0))) }
    data = LessonData(features: features, labels: labels)
    checkWeights = random.normals(rows: 3, columns: 3, deviation: 0.1)
    epochs = (0..<100).map { _ in random.permutation(features.rows) }
  }

  /// The probabilities of the three classes at the generating weights.
  private static func probabilities(of point: ArraySlice<Double>) -> [Double] {
    let logits = (0..<generatingWeights.rows).map { label in
      zip(generatingWeights.row(label), [1] + point).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let largest = logits.reduce(-.infinity, max)
    let exponentials = logits.map { exp($0 - largest) }
    let sum = exponentials.reduce(0, +)
    return exponentials.map { $0 / sum }
  }
}
