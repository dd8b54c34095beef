extension SoftmaxModel {
  /// The statistics of the model's coefficients; for more than one kind of statistics, keep a ``FittedModel``.
  ///
  /// - Parameters:
  ///   - data: what the model was fitted to.
  ///   - options: the contents of the summary.
  /// - Throws: what ``FittedModel/init(_:to:threads:)`` and ``FittedModel/summary(_:)`` throw.
  public func summary(of data: some DataSource, _ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary {
    try FittedModel(self, to: data).summary(options)
  }

  /// The effect of each variable on the probability of each class.
  ///
  /// - Parameters:
  ///   - data: what the model was fitted to.
  ///   - options: which effects, and what their standard errors rest on.
  /// - Throws: what ``FittedModel/init(_:to:threads:)`` and ``FittedModel/effects(_:)`` throw.
  public func effects(of data: some DataSource, _ options: EffectOptions = EffectOptions()) throws -> MarginalEffects {
    try FittedModel(self, to: data).effects(options)
  }

  /// How the model and the rows that it was fitted to go together.
  ///
  /// - Parameters:
  ///   - data: what the model was fitted to.
  ///   - top: how many rows are named for each reason.
  /// - Throws: what ``FittedModel/init(_:to:threads:)`` and ``FittedModel/diagnostics(top:)`` throw.
  public func diagnostics(of data: some DataSource, top: Int = 10) throws -> Diagnostics {
    try FittedModel(self, to: data).diagnostics(top: top)
  }

  /// Tests the model against a larger one.
  ///
  /// - Parameters:
  ///   - larger: a model with all features of this one.
  ///   - data: what both were fitted to.
  /// - Throws: what ``FittedModel/init(_:to:threads:)`` and ``FittedModel/compare(with:)`` throw.
  public func compare(with larger: SoftmaxModel, on data: some DataSource) throws -> NestedComparison {
    try FittedModel(self, to: data).compare(with: FittedModel(larger, to: data))
  }
}
