internal import Essentials

extension Observations {
  /// Checks everything that a fit relies on, except that the features are finite.
  ///
  /// Where the samples are one shard of many, all shards must call it, and an error of one shard is thrown by all of
  /// them.
  ///
  /// - Parameters:
  ///   - features: n x d.
  ///   - targets: n labels, each the index of a class, or n x K probabilities, each row with sum 1 but
  ///     for rounding, by which it is divided.
  ///   - weights: a finite, non-negative weight for each row, not all zero, or nil for 1.
  ///   - weightKind: the meaning of the weights, or nil if it was not stated.
  ///   - offsets: known logits, n x K, all finite and of size at most 1e100, or nil for zeros.
  ///   - classNames: the K names.
  ///   - featureNames: the d names, or nil for x1, x2, ...
  ///   - shards: the shards to which the samples belong, or nil if all samples are in this process.
  ///   - requiresEveryClass: whether each class must have weight, as it must in a fit.
  /// - Throws: ``FitError`` for the first thing that is wrong.
  init(
    features: DesignMatrix, targets: Targets, weights: [Double]?, weightKind: WeightKind? = nil,
    offsets: Matrix<Double>? = nil, classNames: [String], featureNames: [String]? = nil,
    shards: Shards? = nil, requiresEveryClass: Bool = true
  ) throws(FitError) {
    let names = try shards.agree { () throws(FitError) in
      // The size is checked before names are made: a stray index in a sparse file would ask for too many.
      try Self.checkSize(features: features.columns, classes: targets.classes)
      guard features.rows > 0 || shards != nil else { throw Self.noSamples }
      let names = featureNames ?? Self.names(features.columns)
      try Self.checkShapes(features, targets, classNames: classNames, featureNames: names)
      try Self.check(weights, rows: features.rows, isPart: shards != nil)
      try Self.check(targets)
      try Self.check(offsets, targets)
      return names
    }
    var isSparse = false
    if case .sparse = features { isSparse = true }
    try shards?.agree(
      on: ["\(isSparse)", "\(targets.classes)"] + classNames + names, called: "classes or features")
    try shards?.agree(on: ["\(offsets != nil)"], called: "offsets")
    self.init(
      unchecked: features, targets: targets.normalized, weights: weights, weightKind: weightKind, offsets: offsets,
      classNames: classNames, featureNames: names, shards: shards)
    try checkTotals(requiresEveryClass: requiresEveryClass)
  }

  /// Checks the totals over all shards.
  func checkTotals(requiresEveryClass: Bool = true) throws(FitError) {
    try shards?.check()
    guard totals.rows > 0 else { throw Self.noSamples }
    guard totals.weight > 0 else { throw Self.noWeights }
    guard !WeightFault.isTooHeavy(totals.weight) else { throw Self.tooHeavy }
    switch ClassFault.first(in: classNames, shares: requiresEveryClass ? classShares : nil) {
    case .tooFew(let only):
      let shown = only.map { " (\"\($0)\")" } ?? ""
      throw FitError(.classes, "The target has only one class\(shown); a classifier needs at least two.")
    case .weightless(let name):
      throw FitError(
        .classes,
        "Class \"\(name)\" has no weight in the data, so its intercept has no finite optimum; leave it out.")
    case nil: break
    }
  }

  /// Checks the weights of this shard; all of them may be zero if it is one of many.
  static func check(_ weights: [Double]?, rows n: Int, isPart: Bool) throws(FitError) {
    guard let weights else { return }
    guard weights.count == n else {
      throw FitError(.shape, "There are \(n) rows of features and \(weights.count) weights; give one weight per row.")
    }
    switch WeightFault.first(in: weights, isPart: isPart) {
    case .unusable(let row, let weight):
      throw FitError(
        .weights, "The weight of row \(row + 1) must be a finite number that is not negative, but is \(weight).")
    case .tooHeavy: throw tooHeavy
    case .weightless: throw noWeights
    case nil: break
    }
  }

  private static func checkShapes(
    _ features: DesignMatrix, _ targets: Targets, classNames: [String], featureNames: [String]
  ) throws(FitError) {
    guard targets.count == features.rows else {
      throw FitError(
        .shape, "There are \(features.rows) rows of features and \(targets.count) targets; give one target per row.")
    }
    guard classNames.count == targets.classes else {
      var kind = "classes of labels"
      if case .probabilities = targets { kind = "columns of soft targets" }
      throw FitError(.shape, "There are \(targets.classes) \(kind) and \(classNames.count) classes.")
    }
    guard featureNames.count == features.columns else {
      throw FitError(.shape, "There are \(features.columns) features and \(featureNames.count) names for them.")
    }
  }

  private static func check(_ targets: Targets) throws(FitError) {
    switch targets {
    case .labels(let labels, let count):
      precondition(labels.allSatisfy { $0 >= 0 && $0 < count }, "A label is the index of a class.")
    case .probabilities(let y):
      switch SoftTargetFault.first(in: y) {
      case .notProbability(let row, let column, let number):
        throw FitError(
          .softTargets,
          "The soft target of row \(row + 1) and class \(column + 1) must be a probability, but is \(number).")
      case .sum(let row, let sum):
        throw FitError(
          .softTargets,
          "The soft targets of row \(row + 1) must be probabilities that sum to 1, but their sum is \(sum).")
      case nil: break
      }
    }
  }

  private static func check(_ offsets: Matrix<Double>?, _ targets: Targets) throws(FitError) {
    guard let offsets else { return }
    guard offsets.rows == targets.count, offsets.columns == targets.classes else {
      throw FitError(
        .shape,
        "The offsets must be \(targets.count) x \(targets.classes) numbers, but are \(offsets.rows) x \(offsets.columns)."
      )
    }
    if let place = offsets.elements.firstIndex(where: { !($0.magnitude <= Self.greatestOffset) }) {
      throw FitError(
        .shape,
        "The offsets of row \(place / offsets.columns + 1) must be finite numbers of at most 1e100, but one is \(offsets.elements[place])."
      )
    }
  }

  /// Refuses a model that does not fit into memory, which a stray index in a sparse file would ask for.
  private static func checkSize(features d: Int, classes k: Int) throws(FitError) {
    // A fit holds some thirty vectors: steps, gradients, and the pairs of L-BFGS.
    let gigabytes = 30 * 8e-9 * (Double(d) + 1) * Double(k)
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1e9
    guard gigabytes <= memory else {
      throw FitError(
        .features,
        "A model of \(d) features and \(k) classes takes \(Int(gigabytes)) GB of memory, and there are \(Int(memory)); "
          + "leave features out, or check for a stray index.")
    }
  }

  private static var noSamples: FitError {
    FitError(.shape, "There are no samples to fit; give at least one row per class.")
  }

  private static var noWeights: FitError {
    FitError(.weights, "All weights are zero, so no sample counts; give at least one row per class a positive weight.")
  }

  private static var tooHeavy: FitError {
    FitError(
      .weights,
      "The weights add up to more than 1e300, beyond what sums over samples can hold; divide all by one number.")
  }
}
