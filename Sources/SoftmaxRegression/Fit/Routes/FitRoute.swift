/// A route from prepared observations to the optimum.
///
/// The ordinary route minimises in standardised coordinates. Other routes use fewer coordinates or another objective. A
/// route that does not apply to all fits has an initialiser that returns nil for the others.
protocol FitRoute {
  /// Minimises the objective.
  ///
  /// - Parameter watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for settings that do not fit the observations.
  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint
}
