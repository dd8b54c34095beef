public import SoftmaxRegression

extension MarginalEffects: CommandAnswer {
  /// The answer for people.
  public func text(in context: CommandContext) -> String { text(context.style) }
}
