public import SoftmaxRegression

extension ParameterTests: CommandAnswer {
  /// The answer for people.
  public func text(in context: CommandContext) -> String { text(context.style) }
}
