extension SoftmaxModel {
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
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/diagnostics(top:)``.
  public func diagnostics(of data: some DataSource, top: Int = 10) throws -> Diagnostics {
    try FittedModel(self, to: data).diagnostics(top: top)
  }

  /// Tests the model against a larger one.
  ///
  /// - Parameters:
  ///   - larger: a model with all features of this one.
  ///   - data: the data to which both were fitted.
  /// - Throws: the errors of ``FittedModel/init(_:to:threads:)`` and ``FittedModel/compare(with:)``.
  public func compare(with larger: SoftmaxModel, on data: some DataSource) throws -> NestedComparison {
    try FittedModel(self, to: data).compare(with: FittedModel(larger, to: data))
  }
}
