extension SoftmaxModel {
  /// A note on statistics of terms that a search chose; empty for terms that were stated.
  var notesOnSearch: [Sentence] {
    settings.termsChosenBy.map { criterion in
      [
        "A search by \(criterion.uppercased()) chose the terms of this model from the same rows, so that standard errors, p-values and intervals are too small."
      ]
    } ?? []
  }

  /// The statistics of the model's coefficients; for more than one kind of statistics, keep a ``FittedModel``.
  ///
  /// - Parameters:
  ///   - data: the data to which the model was fitted.
  ///   - options: the contents of the summary.
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/summary(_:)``.
  public func summary(of data: some DataSource, _ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary {
    try FittedModel(self, to: data).summary(options)
  }

  /// The effect of each variable on the probability of each class.
  ///
  /// - Parameters:
  ///   - data: the data to which the model was fitted.
  ///   - options: the effects, and the basis of their standard errors.
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/effects(_:)``.
  public func effects(of data: some DataSource, _ options: EffectOptions = EffectOptions()) throws -> MarginalEffects {
    try FittedModel(self, to: data).effects(options)
  }

  /// The diagnostics of the rows to which the model was fitted.
  ///
  /// - Parameters:
  ///   - data: the data to which the model was fitted.
  ///   - top: the number of rows that are named for each reason.
  ///   - weightKind: the meaning of the weights; nil for that of the fit.
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/diagnostics(top:weightKind:)``.
  public func diagnostics(of data: some DataSource, top: Int = 10, weightKind: WeightKind? = nil) throws -> Diagnostics
  {
    try FittedModel(self, to: data).diagnostics(top: top, weightKind: weightKind)
  }

  /// Tests the model against a larger one.
  ///
  /// - Parameters:
  ///   - larger: a model with all features of this one.
  ///   - data: the data to which both were fitted.
  ///   - options: the basis of the covariance of Wald's test.
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/compare(with:_:)``.
  public func compare(
    with larger: SoftmaxModel, on data: some DataSource, _ options: CovarianceOptions = CovarianceOptions()
  ) throws -> NestedComparison {
    try FittedModel(self, to: data).compare(with: FittedModel(larger, to: data), options)
  }
}
