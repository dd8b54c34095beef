public import SoftmaxRegression

extension NestedComparison: CommandAnswer {
  /// The answer for people.
  public func text(in context: CommandContext) -> String { description }
}
