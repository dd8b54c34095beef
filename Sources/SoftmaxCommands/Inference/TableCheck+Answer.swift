public import SoftmaxRegression

extension TableCheck: CommandAnswer {
  /// The answer for people.
  public func text(in context: CommandContext) -> String { text(naming: context.names, context.style) }
}
