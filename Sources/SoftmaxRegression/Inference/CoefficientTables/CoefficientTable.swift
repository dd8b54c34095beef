internal import Essentials

/// The coefficients of one or several models of the same table, side by side, for publications.
public struct CoefficientTable: Sendable, Equatable, Encodable {
  /// A model and the measures of its fit.
  public struct Model: Sendable, Equatable, Encodable {
    /// The name of the model.
    public let name: String
    /// The number of rows of positive weight.
    public let samples: Int
    /// The number of independent samples: the sum of frequency weights, or else the number of rows.
    public let observations: Double
    /// The number of free parameters.
    public let parameters: Int
    /// The log-likelihood at the estimates.
    public let logLikelihood: Double
    /// The likelihood-ratio test that no feature matters; nil unless the covariance is that of the model.
    public let likelihoodRatio: ModelSummary.ChiSquaredTest?
    /// Wald's test that no feature matters; nil if the covariance is singular.
    public let wald: ModelSummary.ChiSquaredTest?
    /// McFadden's measure.
    public let mcFaddenR2: Double
    /// Akaike's criterion; nil unless the covariance is that of the model.
    public let aic: Double?
    /// The Bayesian criterion; nil unless the covariance is that of the model.
    public let bic: Double?
    /// The meaning of the weights; nil if there are no weights.
    public let weights: WeightKind?
  }

  /// A coefficient of one model, with its odds ratio.
  public struct Cell: Sendable, Equatable {
    /// The change of the log-odds of the class against the reference for one unit of the feature.
    public let estimate: Double
    /// The standard error of the estimate.
    public let standardError: Double?
    /// The probability of so large an estimate over its standard error, of either sign, if the coefficient is zero.
    public let pValue: Double?
    /// The lower end of the interval for the estimate.
    public let lower: Double?
    /// The upper end of the interval for the estimate.
    public let upper: Double?

    /// exp(estimate).
    public var oddsRatio: Double { exp(estimate) }
    /// The standard error of the odds ratio by the delta method: the odds ratio times that of the estimate.
    public var oddsRatioStandardError: Double? { standardError.map { oddsRatio * $0 } }
    /// The lower end of the interval for the odds ratio, exp(lower).
    public var oddsRatioLower: Double? { lower.map { exp($0) } }
    /// The upper end of the interval for the odds ratio, exp(upper).
    public var oddsRatioUpper: Double? { upper.map { exp($0) } }
  }

  /// The coefficients of a feature for a class in all models.
  public struct Row: Sendable, Equatable {
    /// The class.
    public let `class`: String
    /// The feature, or `(intercept)`.
    public let feature: String
    /// The coefficient of each model; nil if the model does not have it.
    public let cells: [Cell?]
  }

  /// The models, in the order of the cells.
  public let models: [Model]
  /// The class with which the others are compared.
  public let reference: String
  /// The probability with which an interval covers its parameter.
  public let level: Double
  /// The kind of covariance from which the standard errors are computed.
  public let covariance: CovarianceKind
  /// The number of clusters, for a covariance of clusters.
  public let clusters: Int?
  /// What the kind of covariance does not say, of the first model; nil for nothing.
  public let variance: VarianceDetails?
  /// The coefficients, class by class; intercepts come last.
  public let rows: [Row]
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]
  /// The names of the features, in the order of a class.
  let labels: [FeatureLabel]

  private enum CodingKeys: String, CodingKey {
    case models, reference, level, covariance, clusters, variance, rows, notes
  }
}

extension CoefficientTable {
  /// The table of models that were fitted to the same data by maximum likelihood, or with Jeffreys' prior.
  ///
  /// - Parameters:
  ///   - models: the models with their names and the data.
  ///   - options: the reference class and the basis of the standard errors.
  /// - Throws: ``InferenceError`` as a summary does, and if the models have different reference classes.
  public init(_ models: [(name: String, fitted: FittedModel)], _ options: SummaryOptions = SummaryOptions()) throws {
    var options = options
    options.terms = nil
    options.testsHypotheses = false
    var summaries: [(name: String, summary: ModelSummary, labels: [FeatureLabel])] = []
    for (name, fitted) in models {
      let labels =
        fitted.encoding.terms.isEmpty ? fitted.model.features.map { FeatureLabel($0) } : fitted.encoding.featureLabels
      summaries.append((name, try fitted.summary(options), labels))
    }
    try self.init(summaries)
  }

  private init(
    _ models: [(name: String, summary: ModelSummary, labels: [FeatureLabel])]
  ) throws(InferenceError) {
    guard let first = models.first?.summary else {
      throw InferenceError(.settings, "There is no model; name at least one.")
    }
    if let other = models.first(where: { $0.summary.reference != first.reference }) {
      throw InferenceError(
        .settings,
        "The models are compared with different classes, \(first.reference.excerpt) and \(other.summary.reference.excerpt); name one\(aside: .reference)."
      )
    }
    let labels = Self.merged(models.map(\.labels))
    var classes: [String] = []
    for row in models.flatMap(\.summary.coefficients) where !classes.contains(row.class) { classes.append(row.class) }
    var cells: [[String: [String: Cell]]] = models.map { _ in [:] }
    for (place, model) in models.enumerated() {
      for row in model.summary.coefficients {
        guard let estimate = row.estimate else { continue }
        cells[place][row.class, default: [:]][row.feature] = Cell(
          estimate: estimate, standardError: row.standardError, pValue: row.pValue, lower: row.lower, upper: row.upper)
      }
    }
    let features = labels.compactMap(\.feature).map { ParameterName.feature($0) } + [ParameterName.intercept]
    rows = classes.flatMap { name in
      features.compactMap { feature -> Row? in
        let own = cells.map { $0[name]?[feature] }
        return own.allSatisfy { $0 == nil } ? nil : Row(class: name, feature: feature, cells: own)
      }
    }
    self.models = models.map { name, summary, _ in
      Model(
        name: name, samples: summary.samples, observations: summary.observations, parameters: summary.parameters,
        logLikelihood: summary.logLikelihood, likelihoodRatio: summary.likelihoodRatio, wald: summary.wald,
        mcFaddenR2: summary.mcFaddenR2, aic: summary.aic, bic: summary.bic, weights: summary.weights)
    }
    (reference, level, covariance) = (first.reference, first.level, first.covariance)
    (clusters, variance) = (first.clusters, first.variance)
    var known: Set<Sentence> = []
    var notes = models.flatMap(\.summary.notes).filter { known.insert($0).inserted }
    if Set(self.models.map(\.samples)).count > 1 {
      notes.append("The models were fitted to different numbers of rows, so that their likelihoods cannot be compared.")
    }
    self.notes = notes
    self.labels = labels
  }

  /// The labels of all models: those of the first one, and each further one after the label that precedes it, or before
  /// one that follows it.
  private static func merged(_ lists: [[FeatureLabel]]) -> [FeatureLabel] {
    lists.reduce(into: []) { all, list in
      for (index, label) in list.enumerated() where !all.contains(label) {
        let before = index > 0 ? all.firstIndex(of: list[index - 1]).map { $0 + 1 } : nil
        let after = list[index...].first { all.contains($0) }.flatMap { all.firstIndex(of: $0) }
        all.insert(label, at: before ?? after ?? all.count)
      }
    }
  }
}

extension CoefficientTable.Cell: Encodable {
  private enum CodingKeys: String, CodingKey {
    case estimate, standardError, pValue, lower, upper, oddsRatio, oddsRatioStandardError, oddsRatioLower
    case oddsRatioUpper
  }

  /// Writes every key, with null for a missing number and for one that overflows.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let numbers: [(CodingKeys, Double?)] = [
      (.estimate, estimate), (.standardError, standardError), (.pValue, pValue), (.lower, lower), (.upper, upper),
      (.oddsRatio, oddsRatio), (.oddsRatioStandardError, oddsRatioStandardError), (.oddsRatioLower, oddsRatioLower),
      (.oddsRatioUpper, oddsRatioUpper),
    ]
    for (key, number) in numbers { try container.encode(number.flatMap { $0.isFinite ? $0 : nil }, forKey: key) }
  }
}

extension CoefficientTable.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case `class`, feature, cells
  }

  /// Writes every key, with null for the coefficients that a model does not have.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(self.class, forKey: .class)
    try container.encode(feature, forKey: .feature)
    try container.encode(cells, forKey: .cells)
  }
}
