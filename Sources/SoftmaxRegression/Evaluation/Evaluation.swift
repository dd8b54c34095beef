import Essentials

/// The agreement of predicted probabilities with observed classes.
///
/// With n samples of weight s_i (1 if not given), K classes, predicted probabilities p (n x K) and targets y
/// (n x K: one-hot for labels, a distribution for soft targets), every mean is weighted: mean f = sum_i s_i f_i /
/// sum_i s_i. The predicted class is the most probable one, the true class the one with the largest target; ties go
/// to the lowest class. All measures together cost O(K n log n), which sorting for the AUC dominates.
///
/// It is computed from log-probabilities, which stay finite where probabilities underflow: the log loss of a confident
/// mistake is exact even if p < 1e-308, and samples are ranked without false ties.
public struct Evaluation: Codable, Sendable, Equatable {
  /// The number of samples n, not their weight.
  public let samples: Int
  /// The weighted share of samples whose predicted class is the true class, 0...1.
  public let accuracy: Double
  /// The mean cross-entropy, -sum_k y_k ln p_k, in nats; 0 is perfect, ln K is a uniform guess.
  public let logLoss: Double
  /// The mean squared error of the probabilities, sum_k (p_k - y_k)^2, 0...2 (Brier 1950, the original definition).
  ///
  /// For two classes it is twice the score that counts one class only.
  public let brier: Double
  /// The expected calibration error of the predicted class's probability over 15 bins, 0...1; see ``Calibration``.
  public let calibrationError: Double
  /// The interval of the accuracy; nil if weights do not state how many samples they stand for.
  public let accuracyInterval: ScoreInterval?
  /// The interval of the log loss; nil likewise, and for losses near the end of the range of numbers.
  public let logLossInterval: ScoreInterval?
  /// The interval of the Brier score; nil likewise.
  public let brierInterval: ScoreInterval?
  /// The shares of samples whose true class is among the 2, 3, 5 and 10 most probable ones, where there are more classes.
  public let topClasses: [TopClasses]
  /// Means over classes, corrections for chance, and a guess without features.
  public let agreement: Agreement
  /// The weight of the samples of each true class (row) and predicted class (column).
  public let confusion: ConfusionMatrix
  /// The scores of each class against all others, in the order of the classes.
  public let perClass: [ClassScores]
  /// The scores at stated thresholds of the probability of each class; nil if none were stated.
  public let thresholds: [ThresholdScores]?

  /// Evaluates log-probabilities (n x K) against labels, indices 0..<K.
  ///
  /// - Parameters:
  ///   - logProbabilities: ln p, n x K; the exponentials of a row sum to 1. Minus infinity means p = 0.
  ///   - labels: The true class of each sample.
  ///   - weights: The non-negative weight of each sample, not all zero, up to 1e300 in all; 1 if absent.
  ///   - classes: The names of the K classes.
  ///   - weightKind: The meaning of the weights, on which intervals depend.
  public init(
    logProbabilities: Matrix<Double>, labels: [Int], weights: [Double]? = nil, classes: [String],
    weightKind: WeightKind? = nil
  ) {
    precondition(labels.allSatisfy(classes.indices.contains), "A label must be the index of a class.")
    self.init(
      logProbabilities, .labels(labels.map { Int32(truncatingIfNeeded: $0) }, classes: classes.count), weights, classes,
      weightKind)
  }

  /// Evaluates log-probabilities (n x K) against soft targets: a distribution over the classes for each sample.
  ///
  /// Log loss, Brier score and calibration compare with the distribution itself: a model that returns the targets has
  /// Brier score and calibration error 0, and their mean entropy as its log loss. For accuracy, confusion and the
  /// scores of each class, the true class is the most probable one of the target.
  ///
  /// - Parameters:
  ///   - logProbabilities: ln p, n x K; the exponentials of a row sum to 1. Minus infinity means p = 0.
  ///   - softTargets: y, n x K, non-negative; a row sums to 1.
  ///   - weights: The non-negative weight of each sample, not all zero, up to 1e300 in all; 1 if absent.
  ///   - classes: The names of the K classes.
  ///   - weightKind: The meaning of the weights, on which intervals depend.
  public init(
    logProbabilities: Matrix<Double>, softTargets: Matrix<Double>, weights: [Double]? = nil, classes: [String],
    weightKind: WeightKind? = nil
  ) {
    precondition(softTargets.columns == classes.count, "Soft targets must have a column for each class.")
    precondition(softTargets.elements.allSatisfy { $0 >= 0 }, "Soft targets must be non-negative.")
    precondition(Self.rowsSumToOne(softTargets) { $0 }, "The soft targets of a sample must sum to 1.")
    self.init(logProbabilities, .probabilities(softTargets), weights, classes, weightKind)
  }

  /// Evaluates log-probabilities (n x K) against targets whose labels are indices 0..<K and whose rows sum to 1.
  ///
  /// - Parameters:
  ///   - groups: a code for each sample, if samples with one code are not independent.
  ///   - thresholds: thresholds of the probabilities.
  init(
    _ logProbabilities: Matrix<Double>, _ targets: Targets, _ weights: [Double]?, _ classes: [String],
    _ weightKind: WeightKind? = nil, groups: [Int32]? = nil, thresholds: [Double] = []
  ) {
    let n = logProbabilities.rows
    precondition(logProbabilities.columns == classes.count, "Log-probabilities must have a column for each class.")
    precondition(Self.rowsSumToOne(logProbabilities, exp), "The probabilities of a sample must sum to 1.")
    precondition(targets.count == n, "There must be a target for each row of log-probabilities.")
    precondition(weights.map { $0.count == n } ?? true, "There must be a weight for each row of log-probabilities.")
    precondition(
      weights.flatMap { WeightFault.first(in: $0) } == nil,
      "Weights must be finite and non-negative, not all zero, and add up to at most 1e300.")

    var confusion = ConfusionMatrix(classes: classes)
    var calibration = Calibration()
    var truths: [Int] = []
    truths.reserveCapacity(n)
    var (total, hits, loss, squares) = (0.0, 0.0, 0.0, 0.0)
    var (right, losses, errors) = (RowMoments(), RowMoments(), RowMoments())
    let counts = TopClasses.reported.filter { $0 < classes.count }
    var top = counts.map { _ in 0.0 }
    for i in 0..<n {
      let row = logProbabilities.row(i)
      let weight = weights?[i] ?? 1
      let truth = targets.mostProbable(i)
      let prediction = row.firstIndexOfMaximum
      truths.append(truth)
      total += weight
      if prediction == truth { hits += weight }
      right.add(prediction == truth ? 1 : 0, weight: weight, group: groups?[i])
      if !counts.isEmpty {
        let rank = TopClasses.rank(of: truth, in: row)
        for (place, k) in counts.enumerated() where rank < k { top[place] += weight }
      }
      // 0 times infinity is NaN: a sample of weight zero must have no effect, however wrong its prediction is.
      if weight > 0 {
        let own = targets.crossEntropy(i, row)
        loss += weight * own
        losses.add(own, weight: weight, group: groups?[i])
      }
      let error = targets.squaredError(i, row)
      squares += weight * error
      errors.add(error, weight: weight, group: groups?[i])
      confusion.add(weight, truth: truth, prediction: prediction)
      calibration.add(
        confidence: exp(logProbabilities[i, prediction]), outcome: targets.probability(i, of: prediction),
        weight: weight)
    }
    precondition(n > 0, "An evaluation needs at least one sample.")

    samples = n
    accuracy = hits / total
    logLoss = loss / total
    brier = squares / total
    calibrationError = calibration.error
    // Without weights each row is one sample.
    let kind = weights == nil ? .frequency : weightKind
    accuracyInterval = ScoreInterval(share: hits / total, right, kind)
    logLossInterval = ScoreInterval(losses, kind)
    brierInterval = ScoreInterval(errors, kind)
    topClasses = zip(counts, top).map { TopClasses(k: $0, accuracy: $1 / total) }
    self.confusion = confusion
    perClass = classes.indices.map { k in
      let ranked = RankedSamples(
        scores: (0..<n).map { logProbabilities[$0, k] }, isPositive: truths.map { $0 == k }, weights: weights)
      return ClassScores(
        class: k, of: confusion, auc: ranked.areaUnderCurve, averagePrecision: ranked.averagePrecision)
    }
    agreement = Agreement(confusion, perClass)
    self.thresholds =
      thresholds.isEmpty
      ? nil
      : ThresholdScores.all(thresholds, logProbabilities, truths: truths, weights: weights, classes: classes)
  }

  /// Whether the transformed elements of each row sum to 1 within 1e-3.
  ///
  /// This allows for probabilities in single precision, and catches probabilities that are passed instead of their
  /// logarithms.
  private static func rowsSumToOne(_ matrix: Matrix<Double>, _ transform: (Double) -> Double) -> Bool {
    (0..<matrix.rows).allSatisfy { i in abs(matrix.row(i).reduce(0) { $0 + transform($1) } - 1) <= 1e-3 }
  }
}
