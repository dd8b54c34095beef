internal import Foundation

/// Checked data for a fit: features, targets, weights, and what classes and features are called.
struct TrainingSet: Sendable {
  let features: DesignMatrix
  let targets: Targets
  let weights: [Double]?
  let classes: [String]
  let featureNames: [String]
  /// The share of the total weight that each class holds, all positive.
  private let classShares: [Double]

  /// The shards that the samples are one of, or nil where all of them are here.
  let shards: Shards?

  /// Checks everything that a fit relies on, except that features are finite, which it sees when it reads them.
  init(
    features: DesignMatrix, targets: Targets, weights: [Double]?, classes: [String], featureNames: [String]?,
    shards: Shards? = nil
  ) throws(FitError) {
    let names = try shards.agree { () throws(FitError) in
      try Self.checkSize(features: features.columns, classes: targets.classes)
      guard features.rows > 0 || shards != nil else { throw Self.noSamples }
      if shards == nil, let weights, weights.allSatisfy({ $0 == 0 }) { throw Self.noWeights }
      let names = featureNames ?? (0..<features.columns).map { "x\($0 + 1)" }
      try Self.check(features, targets, weights, names)
      return names
    }
    var isSparse = false
    if case .sparse = features { isSparse = true }
    try shards?.agree(on: ["\(isSparse)", "\(targets.classes)"] + classes + names, called: "classes or features")
    self.features = features
    self.targets = targets
    self.weights = weights
    self.classes = classes
    self.featureNames = names
    self.shards = shards
    let passes = SoftmaxPasses(
      features: features, targets: targets, weights: weights, scaling: .identity(features.columns), threads: 1,
      shards: shards)
    classShares = passes.classShares()
    try shards?.check()
    guard passes.totals.rows > 0 else { throw Self.noSamples }
    guard passes.totals.weight > 0 else { throw Self.noWeights }
    guard !WeightFault.isTooHeavy(passes.totals.weight) else { throw Self.tooHeavy }
    try checkClasses()
  }

  private static var noSamples: FitError {
    FitError(.shape, "There are no samples to fit; give at least one row a class.")
  }

  private static var noWeights: FitError {
    FitError(.weights, "All weights are zero, so no sample counts; give at least one row a class some weight.")
  }

  private static var tooHeavy: FitError {
    FitError(
      .weights,
      "The weights add up to more than 1e300, beyond what sums over samples can hold; divide all by one number.")
  }

  /// Checks that the arrays of this shard go together.
  private static func check(
    _ features: DesignMatrix, _ targets: Targets, _ weights: [Double]?, _ names: [String]
  ) throws(FitError) {
    let n = features.rows
    guard targets.count == n else {
      throw FitError(.shape, "There are \(n) rows of features and \(targets.count) targets; give one target a row.")
    }
    guard names.count == features.columns else {
      throw FitError(.shape, "There are \(features.columns) features and \(names.count) names for them.")
    }
    if let weights {
      guard weights.count == n else {
        throw FitError(.shape, "There are \(n) rows of features and \(weights.count) weights; give one weight a row.")
      }
      switch WeightFault.first(in: weights, isPart: true) {
      case .unusable(let row, let weight):
        throw FitError(
          .weights, "The weight of row \(row + 1) must be a finite number that is not negative, but is \(weight).")
      case .tooHeavy: throw tooHeavy
      case .weightless, nil: break
      }
    }
    switch targets {
    case .labels(let labels, let count):
      precondition(labels.allSatisfy { $0 >= 0 && $0 < count }, "A label is the index of a class.")
    case .probabilities(let y):
      for i in 0..<y.rows {
        let row = y.row(i)
        guard row.allSatisfy({ $0 >= 0 && $0 <= 1 + 1e-9 }), abs(row.reduce(0, +) - 1) <= 1e-6 else {
          throw FitError(
            .softTargets, "The soft targets of row \(i + 1) are not probabilities that sum to 1; check its values.")
        }
      }
    }
  }

  /// Refuses a model that cannot be held in memory, as a stray index in a sparse file asks for.
  private static func checkSize(features d: Int, classes k: Int) throws(FitError) {
    // Steps, gradients and the pairs that L-BFGS keeps: some thirty vectors.
    let gigabytes = 30 * 8e-9 * (Double(d) + 1) * Double(k)
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    guard gigabytes <= memory else {
      throw FitError(
        .features,
        "A model of \(d) features and \(k) classes takes \(Int(gigabytes)) GB of memory, and there are \(Int(memory)); "
          + "leave features out, or check for a stray index.")
    }
  }

  private func checkClasses() throws(FitError) {
    guard classes.count >= 2 else {
      let only = classes.first.map { " (\"\($0)\")" } ?? ""
      throw FitError(.classes, "The target has only one class\(only); a classifier needs at least two.")
    }
    if let empty = classShares.firstIndex(where: { $0 <= 0 }) {
      throw FitError(
        .classes,
        "Class \"\(classes[empty])\" has no weight in the data, so its intercept has no finite optimum; leave it out.")
    }
  }

  /// The weights times a factor for each sample's class; soft targets take the mean of the factors.
  func weighted(_ classWeights: SoftmaxClassifier.ClassWeights) throws(FitError) -> TrainingSet {
    let factors: [Double]
    switch classWeights {
    case .equal:
      return self
    case .named(let named):
      if let unknown = named.keys.sorted().first(where: { !classes.contains($0) }) {
        throw FitError(
          .settings, "There is no class \"\(unknown)\" to weight; the classes are \(classes.joined(separator: ", ")).")
      }
      factors = classes.map { named[$0] ?? 1 }
      guard factors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw FitError(.settings, "A class weight is a positive number.")
      }
    case .balanced:
      factors = classShares.map { 1 / (Double(classes.count) * $0) }
    }
    let scaled = (0..<features.rows).map { i in
      let factor: Double
      switch targets {
      case .labels(let labels, _): factor = factors[Int(labels[i])]
      case .probabilities(let y): factor = dot(Array(y.row(i)), factors)
      }
      return (weights?[i] ?? 1) * factor
    }
    return try TrainingSet(
      features: features, targets: targets, weights: scaled, classes: classes, featureNames: featureNames,
      shards: shards)
  }
}
