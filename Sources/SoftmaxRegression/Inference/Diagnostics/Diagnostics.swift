/// The diagnostics of a fit on the rows of its table: totals, the calibration curve, and the rows that stand out.
public struct Diagnostics: Sendable {
  /// The classes.
  public let classes: [String]
  /// The features.
  public let features: [String]
  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of independent samples: the sum of frequency weights, or else the number of rows.
  public let observations: Double
  /// The number of free parameters, (K - 1)(1 + features that others do not determine), or without the 1 if the model
  /// has no intercepts.
  public let parameters: Int
  /// The sum of the leverages, which is the number of parameters without a penalty; nil if there are no leverages.
  public let effectiveParameters: Double?
  /// The strength of the penalty.
  public let l2: Double
  /// Whether a penalty shrinks the estimates, so that there are effectively fewer parameters.
  public let isPenalized: Bool
  /// The agreement of the counts of the classes with the model.
  public let goodnessOfFit: GoodnessOfFit
  /// The agreement in groups of similar predictions; nil if rows do not count samples, or make fewer than three groups.
  public let groupedFit: GroupedFit?
  /// The curve of the predicted class.
  public let calibration: Calibration
  /// The curve of each class's probability.
  public let classCalibration: [ClassCalibration]
  /// The rows that stand out.
  public let largest: Largest
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]

  /// The calibration curve of one class's probability.
  public struct ClassCalibration: Sendable, Encodable {
    /// The class.
    public let `class`: String
    /// The calibration curve of its probability.
    public let calibration: Calibration

    private enum CodingKeys: String, CodingKey {
      case `class`
    }

    /// Writes `class` and the keys of the curve.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(self.class, forKey: .class)
      try calibration.encode(to: encoder)
    }
  }

  /// The rows that stand out, the largest first.
  public struct Largest: Sendable, Encodable {
    /// By Cook's distance.
    public let influence: [Row]
    /// By leverage.
    public let leverage: [Row]
    /// By deviance residual.
    public let residual: [Row]
  }

  /// A row that stands out.
  public struct Row: Sendable {
    /// The diagnostics of the row.
    public let diagnostics: RowDiagnostics
    let classes: [String]
    let features: [String]

    /// The observed class.
    public var observed: String { classes[diagnostics.observed] }
    /// The most probable class.
    public var predicted: String { classes[diagnostics.predicted] }
  }
}

extension Diagnostics: Encodable {
  private enum CodingKeys: String, CodingKey {
    case classes, features, samples, observations, parameters, effectiveParameters, l2, groupedFit, calibration
    case classCalibration
    case largest, notes
  }

  /// Writes every key; unknown and infinite values are null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(classes, forKey: .classes)
    try container.encode(features, forKey: .features)
    try container.encode(samples, forKey: .samples)
    try container.encode(observations, forKey: .observations)
    try container.encode(parameters, forKey: .parameters)
    try container.encode(effectiveParameters, forKey: .effectiveParameters)
    try container.encode(l2, forKey: .l2)
    try goodnessOfFit.encode(to: encoder)
    try container.encode(groupedFit, forKey: .groupedFit)
    try container.encode(calibration, forKey: .calibration)
    try container.encode(classCalibration, forKey: .classCalibration)
    try container.encode(largest, forKey: .largest)
    try container.encode(notes, forKey: .notes)
  }
}

extension Diagnostics.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case row, observed, predicted, probability, devianceResidual, pearsonResiduals, chiSquared, leverage, cookDistance,
      largestChange, changes
  }

  private struct Change: Encodable {
    let `class`: String
    let feature: String
    let change: Double
    let standardErrors: Double
  }

  private struct Changes: Encodable {
    let coefficients: [[Double]]
    let intercepts: [Double]
  }

  /// The class and the feature whose parameter changes most; the feature is `(intercept)` for an intercept.
  var place: (class: String, feature: String)? {
    diagnostics.largestChange.map { change in
      let d = features.count + 1
      let feature = change.place % d
      return (
        classes[change.place / d],
        feature < features.count ? ParameterName.feature(features[feature]) : ParameterName.intercept
      )
    }
  }

  /// Writes every key; unknown and infinite values are null.
  public func encode(to encoder: any Encoder) throws {
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(diagnostics.row, forKey: .row)
    try container.encode(observed, forKey: .observed)
    try container.encode(predicted, forKey: .predicted)
    try container.encode(diagnostics.probability, forKey: .probability)
    try container.encode(finite(diagnostics.devianceResidual), forKey: .devianceResidual)
    try container.encode(diagnostics.pearsonResiduals.map(finite), forKey: .pearsonResiduals)
    try container.encode(finite(diagnostics.chiSquared), forKey: .chiSquared)
    try container.encode(diagnostics.leverage, forKey: .leverage)
    try container.encode(finite(diagnostics.cookDistance), forKey: .cookDistance)
    let changes = diagnostics.changes
    let largest = diagnostics.largestChange.flatMap { change in
      place.map {
        Change(
          class: $0.class, feature: $0.feature, change: changes[change.place], standardErrors: change.standardErrors)
      }
    }
    try container.encode(largest, forKey: .largestChange)
    let d = features.count + 1
    let all =
      changes.isEmpty
      ? nil
      : Changes(
        coefficients: classes.indices.map { Array(changes[$0 * d..<($0 + 1) * d - 1]) },
        intercepts: classes.indices.map { changes[($0 + 1) * d - 1] })
    try container.encode(all, forKey: .changes)
  }
}
