/// Functions of a model's coefficients that are zero if a hypothesis is true.
struct Hypothesis: Sendable {
  /// A function of coefficients.
  struct Function: Sendable {
    /// The function in the notation of hypotheses.
    let name: String
    /// The left side less a right side that has coefficients, too; its columns are keys of coefficients.
    let expression: Expression
    /// The number that the expression has if the hypothesis is true.
    let value: Double
  }

  /// The hypothesis as it was given.
  let text: String
  /// One function, or one for each class and feature that the hypothesis is about.
  let functions: [Function]
}
