import Testing

@testable import SoftmaxRegression

/// Data that are fitted whole and in shards.
struct ShardCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var features: DesignMatrix
  var targets: Targets
  var weights: [Double]?
  var offsets: Matrix<Double>?
  var classes: [String] { (0..<targets.classes).map { "c\($0)" } }

  init(_ name: String, _ features: DesignMatrix, _ targets: Targets, weights: [Double]? = nil) {
    (testDescription, self.features, self.targets, self.weights) = (name, features, targets, weights)
  }

  init(_ name: String, _ problem: Problem, classes: Int, weights: [Double]? = nil) {
    let labels = problem.labels.map { Int32($0) ?? 0 }
    self.init(name, .double(problem.features), .labels(labels, classes: classes), weights: weights)
  }

  /// One shard's part of the rows, those between two cuts.
  func part(_ rows: Range<Int>) -> ShardCase {
    let chosen = Array(rows)
    var part = ShardCase(
      testDescription, features.rows(chosen), targets.rows(chosen), weights: weights.map { w in chosen.map { w[$0] } })
    part.offsets = offsets?.rows(chosen)
    return part
  }

  /// The rows cut into shards of very different size, the last but one of three or more without any.
  func parts(_ count: Int) -> [ShardCase] {
    let n = features.rows
    guard count > 1 else { return [self] }
    let cuts = [0, n / 5] + (2..<count).map { _ in n / 3 } + [n]
    let ends = count == 2 ? [0, n / 5, n] : Array(cuts.prefix(count) + [n])
    return (0..<count).map { part(ends[$0]..<ends[$0 + 1]) }
  }

  func fit(
    _ classifier: SoftmaxClassifier, shards: (any ShardCommunicator)? = nil,
    watch: FitWatcher = { _ in .proceed }
  ) -> Result<SoftmaxModel, FitError> {
    Result { () throws(FitError) in
      let data = try TrainingData(
        features: features, targets: targets, weights: weights, offsets: offsets, classes: classes, shards: shards)
      return try classifier.fit(data.observations, watch: watch)
    }
  }
}

/// The fits of all shards.
func fits(
  _ parts: [ShardCase], _ classifier: SoftmaxClassifier, _ shards: ThreadShards,
  watch: @escaping @Sendable (Int, FitProgress) -> Decision = { _, _ in .proceed }
) -> [Result<SoftmaxModel, FitError>] {
  shards.run { member in
    parts[member.rank].fit(classifier, shards: member) { watch(member.rank, $0) }
  }
}
