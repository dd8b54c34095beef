public import SoftmaxRegression

extension IndependenceTest: CommandAnswer {
  /// The answer for people.
  public func text(in context: CommandContext) -> String { text(naming: context.names, context.style) }
}
