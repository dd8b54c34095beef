public import SoftmaxRegression

/// Standard errors, tests and intervals of a model's coefficients.
public struct SummaryRequest: CommandRequest {
  /// The name of the command.
  public static let command = "summary"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model, and the table to which it was fitted.
  public var input: ModelTable
  /// The content of the summary.
  public var content = Content()
  /// The basis of standard errors.
  public var statistics = StatisticsRequest()

  /// The content of a summary.
  public struct Content: RequestPart {
    /// The class with which the others are compared; defaults to the first.
    public var reference: String?
    /// Whether intervals are computed from the profile likelihood.
    public var profile: Bool?
    /// Whether whole features, and pairs of classes, are tested.
    public var tests: Bool?
    /// The tests of whole terms: `wald`, `lr` or `none`; defaults to `wald`.
    public var terms: String?
    /// The models that these tests compare: `2`, `3` or `sequential`; defaults to `2`.
    public var type: TermTest.Order?
    /// The statistic from which the factor of the covariance is estimated: `pearson` or `deviance`; defaults to none.
    public var scale: ModelSummary.Dispersion.Statistic?
    /// Whether variance inflation factors of the terms are shown.
    public var inflation: Bool?
    /// The share of the rows that choose the features again, while the others estimate; defaults to no division.
    public var split: Double?

    /// Wald intervals against the first class.
    public init() {}
  }

  /// A summary with default options.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    content = try Content(from: decoder)
    statistics = try StatisticsRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, content] + statistics.parts + [reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> TimedAnswer<ModelSummary> {
    let model = try context.model(input)
    let stopwatch = Stopwatch()
    // The command that fits the model without a penalty needs the whole table.
    if model.settings.isPenalized, content.split == nil { _ = try context.fittedModel(input) }
    let file = context.file(input.input, featureCount: model.features.count)
    let fitted = try FittedModel(model, toContentsOf: file, further: try statistics.covarianceOptions().columns)
    let read = stopwatch.seconds
    let summary =
      if let share = content.split {
        try fitted.summary(splitting: SampleSplit(share: share, seed: statistics.seed ?? 0), options(fitted))
      } else {
        try fitted.summary(options(fitted))
      }
    for note in summary.notes { context.warn(note) }
    return TimedAnswer(result: summary, seconds: ["read": read, "summary": stopwatch.seconds - read])
  }

  /// A summary whose features one half of the rows chooses.
  static func splitting(_ input: ModelTable) -> SummaryRequest {
    var request = SummaryRequest(input)
    request.content.split = 0.5
    return request
  }

  private func options(_ fitted: FittedModel) throws(RequestError) -> SummaryOptions {
    var options = SummaryOptions()
    options.reference = content.reference
    options.basis = try statistics.covarianceOptions(in: fitted.table)
    options.profilesLikelihood = content.profile ?? false
    options.testsHypotheses = content.tests ?? false
    options.termOrder = content.type ?? .marginal
    (options.scale, options.measuresInflation) = (content.scale, content.inflation ?? false)
    guard let terms = content.terms else { return options }
    options.terms = TermTest.Kind(rawValue: terms)
    guard options.terms != nil || terms == "none" else {
      throw RequestError("\(.terms) must be wald, lr or none, but is \(terms.excerpt).")
    }
    guard options.terms != nil || content.type == nil else {
      throw RequestError("\(.type) has no effect without tests of terms; leave it out, or take \(.terms) wald.")
    }
    return options
  }
}
