internal import Essentials

/// A checked set of samples: features, targets and weights.
///
/// The initialiser alone checks samples, so that all other code can rely on them. One thing is checked later: the pass
/// that computes the moments finds out whether all features are finite. Copies share their storage: another set of
/// weights copies no feature.
///
/// There are n samples, d features and K classes; s_i is the weight of a sample and N = Σ s_i. The samples may be one
/// shard of many; totals are then taken over all shards.
struct Observations: Sendable {
  /// The greatest size of an offset, so that differences and losses are finite.
  static let greatestOffset = 1e100

  /// The features, n x d.
  let features: DesignMatrix
  /// A label, or a probability for every class, for each sample.
  let targets: Targets
  /// The sample weights, or nil if all are 1.
  let weights: [Double]?
  /// The meaning of the weights, or nil if it was not stated.
  let weightKind: WeightKind?
  /// Known logits, n x K, which are added to the logits of the features, or nil if all are zero.
  let offsets: Matrix<Double>?
  /// The shards to which the samples belong, or nil if all samples are in this process.
  let shards: Shards?
  /// The names of the K classes.
  let classNames: [String]
  /// The names of the d features.
  let featureNames: [String]

  /// The totals over all shards: weight, rows, stored values.
  let totals: SampleTotals
  /// 1/N.
  let unitShare: Double
  /// The share of each class in the total weight, length K.
  let classShares: [Double]
  /// Whether any sample of this shard has weight zero.
  let hasZeroWeights: Bool

  /// Samples that are known to be valid, such as a part of checked samples.
  ///
  /// - Parameters:
  ///   - features: n x d.
  ///   - targets: n labels, or n x K probabilities.
  ///   - weights: a weight for each row, or nil for 1.
  ///   - weightKind: the meaning of the weights, or nil if it was not stated.
  ///   - offsets: known logits, n x K, or nil for zeros.
  ///   - classNames: K names, or nil for 0, 1, ...
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - shards: the shards to which the samples belong, or nil if all samples are in this process.
  init(
    unchecked features: DesignMatrix, targets: Targets, weights: [Double]? = nil, weightKind: WeightKind? = nil,
    offsets: Matrix<Double>? = nil, classNames: [String]? = nil,
    featureNames: [String]? = nil, shards: Shards? = nil
  ) {
    precondition(features.rows == targets.count, "There are as many targets as samples.")
    precondition(weights.map { $0.count == features.rows } ?? true, "There are as many weights as samples.")
    self.features = features
    self.targets = targets
    self.weights = weights
    self.weightKind = weightKind
    self.offsets = offsets
    self.shards = shards
    self.classNames = classNames ?? (0..<targets.classes).map(String.init)
    self.featureNames = featureNames ?? Self.names(features.columns)
    hasZeroWeights = weights?.contains(0) ?? false
    let totals = SampleTotals(features, weights: weights, shards: shards)
    self.totals = totals
    unitShare = 1 / totals.weight
    classShares = Self.classShares(targets, weights: weights, unitShare: unitShare, shards: shards)
  }

  /// x1, x2, ...
  static func names(_ count: Int) -> [String] { (0..<count).map { "x\($0 + 1)" } }

  /// The number of classes K.
  var classes: Int { targets.classes }
  /// The number n of samples in this shard.
  var rows: Int { features.rows }

  /// The number of samples of positive weight in this shard.
  var countedRows: Int { weights.map { $0.count { $0 > 0 } } ?? rows }

  /// The meaning of weights that was not stated: whole numbers count samples; nil for no weights, and for fractions.
  var impliedWeightKind: WeightKind? { totals.weightNumbers == .whole ? .frequency : nil }

  /// The weight that goes with one sample of each row: of a frequency weight that of one of the row's samples, otherwise
  /// that of the whole row.
  ///
  /// - Parameters:
  ///   - given: the same samples with their weights before those of classes were multiplied into them.
  ///   - kind: the meaning of the weights, or nil if it was not stated.
  func leftOut(from given: Observations, _ kind: WeightKind?) -> [Double] {
    let isCount = given.weights == nil || (kind ?? given.impliedWeightKind) == .frequency
    return (0..<rows).map { row in
      let (own, count) = (weights?[row] ?? 1, given.weights?[row] ?? 1)
      return isCount && count > 0 ? own / count : own
    }
  }

  /// The number of independent samples, by the meaning of the weights, which defaults to frequencies.
  var independentSamples: Double { weightKind == .probability ? Double(countedRows) : totals.weight }

  /// The loss of the best model in which no feature matters, if there are no known logits: the entropy of the class
  /// shares, or log K without intercepts, where all classes are equally probable.
  func entropy(hasIntercept: Bool) -> Double {
    guard hasIntercept else { return log(Double(classes)) }
    return -classShares.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
  }

  /// Whether some sample has offsets that differ between classes; others have no effect.
  var offsetsMatter: Bool {
    guard let offsets else { return false }
    let matters = (0..<rows).contains { row in
      let own = offsets.row(row)
      return share(row) > 0 && own.contains { $0 != own.first }
    }
    var found = [matters ? 1.0 : 0]
    shards?.maximum(&found)
    return found[0] > 0
  }

  /// The largest spread over classes of a sample's offsets; zero without offsets.
  var offsetRange: Double {
    guard let offsets else { return 0 }
    var range = [0.0]
    for row in 0..<rows where share(row) > 0 {
      let own = offsets.row(row)
      range[0] = max(range[0], (own.max() ?? 0) - (own.min() ?? 0))
    }
    shards?.maximum(&range)
    return range[0]
  }

  /// The weighted means of the offsets, less that of the first class, length K; nil for no offsets.
  ///
  /// They are the offsets of a row at the means of the features.
  var meanOffsets: [Double]? {
    guard let offsets else { return nil }
    var means = [Double](repeating: 0, count: classes)
    for row in 0..<rows {
      for c in 1..<classes { means[c] += share(row) * (offsets[row, c] - offsets[row, 0]) }
    }
    return means
  }

  /// The weight of a row over the total weight.
  @inline(__always)
  func share(_ row: Int) -> Double {
    weights.map { $0[row] * unitShare } ?? unitShare
  }
}

extension Observations {
  /// The weight of each class over the total weight.
  private static func classShares(
    _ targets: Targets, weights: [Double]?, unitShare: Double, shards: Shards?
  ) -> [Double] {
    let k = targets.classes
    // One thread suffices, since only targets and weights are read.
    return RowBlocks(rows: targets.count, threads: 1, shards: shards).sum(count: k, width: 1, work: k) { rows, _, sum in
      for row in rows {
        let share = weights.map { $0[row] * unitShare } ?? unitShare
        switch targets {
        case .labels(let labels, _): sum[Int(labels[row])] += share
        case .probabilities(let y):
          for c in 0..<k { sum[c] += share * y.elements[row * k + c] }
        }
      }
    }
  }
}
