/// A penalty of which a model file holds only the name, since it comes from outside the library.
///
/// Its model predicts like any other model, but has no standard errors, and cannot be fitted again.
struct UnknownPenalty: Penalty {
  let name: String

  var problem: String? { "The penalty \"\(name)\" is not known here; give the penalty itself." }

  func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { nil }
}
