import SoftmaxRegression

/// Five samples, two features, four classes: small enough to follow every number.
struct NumericCase: Sendable {
  /// A kind of targets, and weights of the samples.
  struct Targets: Sendable {
    /// The name in the keys of figures.
    let key: String
    /// The title.
    let title: String
    /// Y, n x K.
    let targets: Matrix<Double>
    /// The samples' weights.
    let weights: [Double]
    /// The calculus on them.
    let loss: CrossEntropy

    init(_ key: String, _ title: String, _ targets: Matrix<Double>, weights: [Double]? = nil) {
      self.key = key
      self.title = title
      self.targets = targets
      self.weights = weights ?? Array(repeating: 1, count: targets.rows)
      loss = CrossEntropy(features: NumericCase.features, targets: targets, weights: weights)
    }
  }

  /// X without its column of ones.
  static let features = Matrix<Double>([[0.5, -1.25], [-0.3, 0.8], [2.1, 0.4], [-1.7, -0.6], [0.05, 1.5]])
  /// W, class x (bias, features).
  static let parameters = Matrix<Double>([
    [0.2, -0.4, 0.1], [-0.3, 0.5, 0.7], [0, 0.25, -0.6], [0.1, -0.35, -0.2],
  ])
  /// The class with which the others are compared.
  static let reference = 3

  /// One class per sample.
  let hard = Targets(
    "hard", "one class per sample", Matrix([[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0], [0, 1, 0, 0]]))
  /// Distributions over the classes.
  let soft = Targets("soft", "distributions over the classes", softTargets)
  /// The same with weights.
  let weighted = Targets("soft_weighted", "distributions, weighted", softTargets, weights: [1, 2, 0.5, 3, 1.5])

  /// All three.
  var all: [Targets] { [hard, soft, weighted] }

  /// X with its column of ones.
  var design: Matrix<Double> {
    Matrix((0..<Self.features.rows).map { [1] + Self.features.row($0) })
  }

  /// X Wᵀ, n x K.
  var logits: Matrix<Double> { design * Self.parameters.transposed }

  private static let softTargets = Matrix<Double>([
    [0, 0, 1, 0], [0.125, 0.25, 0.5, 0.125], [0, 0, 0, 1], [0.625, 0, 0.375, 0], [0, 1, 0, 0],
  ])
}
