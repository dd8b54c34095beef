internal import Foundation
internal import SoftmaxRegression

/// What figures show of a model's predictions for a table: counts of all rows, and a sample of them.
///
/// It is gathered in one pass, in time proportional to the rows and in memory that does not depend on their number.
public struct FigureData: Sendable {
  /// The classes of the model.
  public let classes: [String]
  /// The rows that were read.
  public internal(set) var rows = 0
  /// Whether the table holds the classes of its rows.
  public let hasTargets: Bool
  /// Whether rows count by weights.
  package private(set) var hasWeights = false
  /// Why no row counts; nil where one does, or the table does not hold the classes.
  var weightless: TableError?
  /// Some rows, each as likely as any other.
  var sample: RowSample
  /// True and predicted classes.
  var confusion: ConfusionMatrix
  /// The weight of each class: a row with a distribution over the classes counts for all of them.
  private(set) var targetWeights: [Double]
  /// Whether probabilities come true.
  var calibration = Calibration()
  /// How each class's probability is distributed among its own rows and the others.
  var scores: [ScoreRanking]
  /// What the columns that features are made of hold, in the model's order; none for arrays.
  var columns: [ColumnSummary] = []

  init(_ model: SoftmaxModel, hasTargets: Bool) {
    classes = model.classes
    self.hasTargets = hasTargets
    sample = RowSample(features: model.features.count, classes: model.classes.count)
    confusion = ConfusionMatrix(classes: model.classes)
    targetWeights = model.classes.map { _ in 0 }
    let limit = ScoreRanking.limit(classes: model.classes.count)
    scores = model.classes.map { _ in ScoreRanking(limit: limit) }
  }

  /// Some rows with what the model says about them.
  struct Block {
    let samples: Samples
    /// n x K.
    let logProbabilities: Matrix<Double>
    /// The columns of a table.
    var columns: [ColumnSummary] = []
    /// The first of the samples, where they are rows of larger data.
    var first = 0
    /// Which rows of the part of the table these are; nil for all.
    var kept: [Int]?
    /// The rows of the part of the table, with those that were left out; nil where none were.
    var rowCount: Int?
  }

  mutating func add(_ block: Block) {
    let logP = block.logProbabilities
    if block.samples.weights != nil { hasWeights = true }
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

  /// The classes by the weight of their rows, or of their predictions in the sample where no classes are known.
  var leadingClasses: [Int] {
    let weights =
      hasTargets
      ? classes.indices.map { confusion.support($0) }
      : classes.indices.map { k in Double(sample.predictions.count { $0 == k }) }
    return classes.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
  }

  /// What numbers of rows are called.
  var unit: String { hasWeights ? "weight" : "rows" }

  /// What a caption says about the rows that are counted.
  var countNote: String { "\(rows.grouped) rows\(hasWeights ? ", which count by their weight" : "")" }

  /// What a caption says about the rows that points stand for.
  var sampleNote: String {
    let colors = hasTargets ? "" : " Colours are predicted classes: the table has no true ones."
    let count = sample.logProbabilities.count
    return (count < rows ? "Points are a random sample of \(count) of \(rows.grouped) rows." : "\(rows.grouped) rows.")
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
