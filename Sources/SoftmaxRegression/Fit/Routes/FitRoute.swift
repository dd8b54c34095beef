/// A way from prepared observations to the optimum.
///
/// The ordinary one minimises in standardised coordinates. Others take fewer coordinates or another objective; those that apply
/// to some fits alone have an initialiser that returns nil for the rest.
protocol FitRoute {
  /// Minimises the objective.
  ///
  /// - Parameter watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for settings that do not fit the observations.
  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint
}
