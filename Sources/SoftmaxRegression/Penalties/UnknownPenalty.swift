/// A penalty of which a model file told the name alone: one that a program outside the library brought.
///
/// Its model predicts as any other. It has no standard errors, and cannot be fitted again.
struct UnknownPenalty: Penalty {
  let name: String

  var problem: String? { "The penalty \"\(name)\" is not known here; give the penalty itself." }

  func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { nil }
}
