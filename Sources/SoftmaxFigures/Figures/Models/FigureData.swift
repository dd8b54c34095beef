internal import Foundation
internal import SoftmaxRegression

/// The data of figures of a model's predictions for a table: counts of all rows, and a sample of them.
///
/// It is gathered in one pass, in time proportional to the rows and in memory that does not depend on their number.
public struct FigureData: Sendable {
  /// The classes of the model.
  public let classes: [String]
  /// The number of rows that were read.
  public internal(set) var rows = 0
  /// Whether the table contains the classes of its rows.
  public let hasTargets: Bool
  /// Whether rows count by weights.
  package private(set) var hasWeights = false
  /// The error of a table in which no row has weight; nil if a row does, or the table does not contain the classes.
  var weightless: TableError?
  /// A random sample of the rows.
  var sample: RowSample
  /// The means and deviations of the features of the model.
  var moments: RunningMoments
  /// True and predicted classes.
  var confusion: ConfusionMatrix
  /// The weight of each class; a row with a distribution over the classes counts for all of them.
  private(set) var targetWeights: [Double]
  /// The agreement of predicted probabilities with observed frequencies.
  var calibration = Calibration()
  /// For each class, the distribution of its probability among its rows and among the others.
  var scores: [ScoreRanking]
  /// Summaries of the columns from which features are computed, in the order of the model; empty for arrays.
  var columns: [ColumnSummary] = []

  /// Whether weights are numbers of samples.
  private let countsSamples: Bool

  init(_ model: SoftmaxModel, hasTargets: Bool) {
    countsSamples = model.settings.weightKind == .frequency
    classes = model.classes
    self.hasTargets = hasTargets
    sample = RowSample(features: model.features.count, classes: model.classes.count)
    moments = RunningMoments(features: model.features.count)
    confusion = ConfusionMatrix(classes: model.classes)
    targetWeights = model.classes.map { _ in 0 }
    let limit = ScoreRanking.limit(classes: model.classes.count)
    scores = model.classes.map { _ in ScoreRanking(limit: limit) }
  }

  /// Some rows with the predictions of the model.
  struct Block {
    let samples: Samples
    /// The log-probabilities, n x K.
    let logProbabilities: Matrix<Double>
    /// The columns of a table.
    var columns: [ColumnSummary] = []
    /// The numbers of the columns of a table, each as long as the block; empty for a factor.
    var numbers: [[Double]] = []
    /// The index of the first sample, if the samples are rows of larger data.
    var first = 0
    /// The indices of these rows in their part of the table; nil for all rows.
    var kept: [Int]?
    /// The number of rows of the part of the table, including those left out; nil if no row was left out.
    var rowCount: Int?
  }

  mutating func add(_ block: Block) {
    let logP = block.logProbabilities
    if block.samples.weights != nil { hasWeights = true }
    moments.add(block)
    for (k, summary) in block.columns.enumerated() {
      if columns.indices.contains(k) { columns[k].merge(summary) } else { columns.append(summary) }
    }
    for i in 0..<logP.rows where !logP[i, 0].isNaN {
      rows += 1
      let row = logP.row(i)
      let truth = block.truth(i)
      sample.offer(block, i, label: truth)
      guard let truth else { continue }
      let weight = block.samples.weights?[block.first + i] ?? 1
      let prediction = row.firstIndexOfMaximum
      confusion.add(weight, truth: truth, prediction: prediction)
      calibration.add(
        confidence: exp(logP[i, prediction]), outcome: block.outcome(i, of: prediction), weight: weight)
      for (k, value) in row.enumerated() {
        targetWeights[k] += weight * block.outcome(i, of: k)
        scores[k].add(value, isPositive: k == truth, weight)
      }
    }
  }

  /// The weight of the rows whose classes are known.
  var weight: Double { targetWeights.reduce(0, +) }

  /// The classes by the weight of their rows, or by the number of their predictions in the sample if no classes are
  /// known.
  var leadingClasses: [Int] {
    let weights =
      hasTargets
      ? classes.indices.map { confusion.support($0) }
      : classes.indices.map { k in Double(sample.predictions.count { $0 == k }) }
    return classes.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
  }

  /// The word for numbers of rows.
  var unit: String { hasWeights ? "weight" : "rows" }

  /// The part of a caption about the rows that are counted.
  var countNote: String { counted + (hasWeights ? ", which count by their weight" : "") }

  /// The rows, with the samples for which they stand if weights count these.
  private var counted: String {
    let count = Int(exactly: weight)
    guard hasWeights, countsSamples, let count, count != rows else { return "\(rows.grouped) rows" }
    return "\(count.grouped) observations in \(rows.grouped) rows"
  }

  /// The part of a caption about the rows that are shown as points.
  var sampleNote: String {
    let colors = hasTargets ? "" : " Colours are predicted classes: the table has no true ones."
    let count = sample.logProbabilities.count
    return (count < rows ? "Points are a random sample of \(count) of \(counted)." : "\(counted).")
      + colors
  }
}

extension FigureData.Block {
  /// The most probable class of a row's target.
  func truth(_ i: Int) -> Int? {
    samples.targets?.mostProbable(first + i)
  }

  func outcome(_ i: Int, of k: Int) -> Double {
    samples.targets?.probability(first + i, of: k) ?? 0
  }

  /// -Σ_k y_k ln p_k of a row.
  func crossEntropy(_ i: Int) -> Double {
    samples.targets?.crossEntropy(first + i, logProbabilities.row(i)) ?? 0
  }

  /// Σ_k (p_k - y_k)² of a row.
  func squaredError(_ i: Int) -> Double {
    samples.targets?.squaredError(first + i, logProbabilities.row(i)) ?? 0
  }
}
