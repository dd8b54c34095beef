@testable import SoftmaxRegression

/// Features around a mean of each of many classes, exact in single precision, and labels of which some are wrong.
struct SpikedCase: Sendable {
  let features: Matrix<Float>
  let labels: [Int]
  let classes: Int
  let l2: Double

  /// - Parameters:
  ///   - separation: the distance of the means from each other, in deviations of a feature.
  ///   - wrong: the share of random labels.
  ///   - sizes: the rows of each class, which are repeated; nil for random classes.
  init(
    _ n: Int = 900, _ d: Int = 30, _ k: Int = 40, separation: Double = 1.5, wrong: Double = 0.05, sizes: [Int]? = nil,
    seed: UInt64
  ) {
    var random = SplitMix(seed)
    let means = (0..<k * d).map { _ in separation * random.normal() }
    var labels = sizes.map { sizes in (0..<k).flatMap { Array(repeating: $0, count: sizes[$0 % sizes.count]) } } ?? []
    if sizes == nil { labels = (0..<n).map { $0 < k ? $0 : Int(random.next() % UInt64(k)) } }
    features = Matrix(
      rows: labels.count, columns: d,
      elements: labels.flatMap { c in
        (0..<d).map { j in Float((means[c * d + j] + random.normal()) / Double(j + 1).squareRoot() + 0.5) }
      })
    for i in labels.indices where random.uniform() < wrong && i >= k && sizes == nil {
      labels[i] = Int(random.next() % UInt64(k))
    }
    self.labels = labels
    classes = k
    l2 = 1 / Double(labels.count)
  }

  var names: [String] { labels.map { "class \($0)" } }
  var doubles: Matrix<Double> {
    Matrix(rows: features.rows, columns: features.columns, elements: features.elements.map { Double($0) })
  }

  /// The settings of a fit.
  func classifier(tolerance: Double = 1e-9, threads: Int = 1) -> SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: .ridge(l2))
    classifier.tolerance = tolerance
    classifier.threads = threads
    return classifier
  }

  /// The objective in standardised coordinates.
  func objective(weights: [Double]? = nil) throws -> SoftmaxObjective? {
    let observations = Observations(
      unchecked: .float(features), targets: .labels(labels.map { Int32($0) }, classes: classes), weights: weights)
    let prepared = try PreparedFit(observations, classifier())
    let penalty = Ridge(.absolute(l2)).restated(for: prepared.units.under(prepared.standardised.scaling))
    return SoftmaxObjective(prepared.standardised, penalty: penalty ?? NoPenalty())
  }
}
