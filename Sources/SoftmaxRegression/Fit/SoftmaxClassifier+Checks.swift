extension SoftmaxClassifier {
  /// Checks the settings alone, before any data are read.
  ///
  /// - Throws: ``FitError`` that names the setting.
  public func check() throws(FitError) {
    if let problem = penalty.penalty.problem {
      throw FitError(.settings, "\(problem)", about: penalty.penalty is Ridge ? .ridge : nil)
    }
    guard hasIntercept || !penalizesIntercept else {
      throw FitError(
        .settings, "A model without intercepts cannot penalise intercepts; leave out one of the two settings.",
        about: .intercept)
    }
    try checkJeffreys()
    try checkPenalty()
    try checkRelaxation()
    guard tolerance > 0, tolerance.isFinite else {
      let shown = ClassOrder.name(of: tolerance)
      throw FitError(.settings, "The tolerance must be a positive number, but is \(shown).", about: .tolerance)
    }
    if let maxIterations, maxIterations < 0 {
      throw FitError(
        .settings, "The limit of iterations must not be negative, but is \(maxIterations).", about: .maxIterations)
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw FitError(
        .settings, "The learning rate must be a positive number, but is \(learningRate).", about: .learningRate)
    }
    guard batchSize >= 1 else {
      throw FitError(.settings, "The batch size must be at least 1, but is \(batchSize).", about: .batchSize)
    }
    guard threads >= 1 else {
      throw FitError(.settings, "The number of threads must be at least 1, but is \(threads).", about: .threads)
    }
  }

  /// Refuses settings that do not match the penalty.
  private func checkPenalty() throws(FitError) {
    let asked = penalty.penalty
    guard !penalizesIntercept || asked.allowsIntercepts else {
      throw FitError(
        .settings,
        "The penalty \(asked.name) decides itself whether it includes the intercepts; leave out the setting.",
        about: .penalizesIntercept)
    }
    guard let function = asked as? any PenaltyFunction, !function.isSmooth else { return }
    guard solver.solver(for: self).minimizesNonsmooth else {
      throw FitError(
        .settings,
        "The penalty \(asked.name) is not smooth, but the solver \(solver.name) needs a smooth one; give a solver "
          + "that takes proximal steps.", about: .solver)
    }
  }

  /// Refuses a second fit of features that no penalty chooses, and one whose penalty is gone but not its bounds.
  private func checkRelaxation() throws(FitError) {
    guard relaxation != nil else { return }
    guard let net = penalty.penalty as? ElasticNet else {
      throw FitError(
        .settings, "A relaxed fit needs an elastic net that chooses its features; leave out \(.relaxation).",
        about: .relaxation)
    }
    guard net.mix > 0 else {
      throw FitError(
        .settings, "A mix of 0 chooses no features to fit again; give a larger \(.mix), or leave out \(.relaxation).",
        about: .relaxation)
    }
    guard net.lower.isEmpty, net.upper.isEmpty else {
      throw FitError(
        .settings, "A relaxed fit has no bounds; leave out \(.lower) and \(.upper), or \(.relaxation).",
        about: .relaxation)
    }
  }

  /// Refuses settings that have no effect with Jeffreys' prior.
  private func checkJeffreys() throws(FitError) {
    guard penalty.penalty.usesInformation else { return }
    guard !standardizes, !penalizesIntercept else {
      let given = standardizes ? Setting.standardizes : .penalizesIntercept
      throw FitError(
        .settings, "Jeffreys' prior does not depend on units and takes in every parameter; leave out \(given).")
    }
    guard solver == .automatic else {
      throw FitError(
        .settings,
        "A fit with Jeffreys' prior\(aside: .jeffreysPrior) has its own method; leave out the solver \(solver.name)."
      )
    }
  }
}
