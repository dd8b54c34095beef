/// The end of a fit: the parameters, and the objective at them.
struct FittedPoint: Sendable {
  /// The parameters under `scaling`, in the gauge of the penalty.
  let parameters: Parameters
  /// The scaling of the features, to which the parameters belong.
  let scaling: FeatureScaling
  /// λ of the penalty (λ/2) ‖W‖²; zero without a penalty and with Jeffreys' prior.
  var lambda: Double
  /// The objective.
  let value: Double
  /// The mean cross-entropy.
  let loss: Double
  /// The loss of the best model without features.
  let nullLoss: Double
  /// The gradient of the objective under `scaling`.
  let gradient: Parameters
  /// The number of passes over the data.
  var passCount: Int
  /// The reason for the end of the solver.
  var termination: Termination
  /// The separation of classes, if it prevents a finite optimum.
  var separation: Separation?
  /// The features that others determine.
  var aliased: [Int] = []
  /// The space of the rows, by the relations of the aliased features; nil if it was not computed, or if they are too
  /// many.
  var rowSpace: RowSpace?
}

extension FittedPoint {
  /// The same point of a fit of some of d features, in original units and with zeros for the others.
  func expanded(_ chosen: [Int], of d: Int) -> FittedPoint {
    func all(_ some: Parameters) -> Parameters {
      var result = Parameters(features: d, intercepts: some.intercepts)
      for (place, j) in chosen.enumerated() {
        for c in 0..<some.classes { result[feature: j, class: c] = some[feature: place, class: c] }
      }
      return result
    }
    return FittedPoint(
      parameters: all(scaling.inOriginalUnits(parameters)), scaling: .identity(d), lambda: lambda, value: value,
      loss: loss, nullLoss: nullLoss, gradient: all(scaling.gradientInOriginalUnits(gradient)), passCount: passCount,
      termination: termination)
  }

  /// The present point of an objective.
  init(
    _ objective: SoftmaxObjective, _ termination: Termination, separation: Separation? = nil, aliased: [Int] = []
  ) {
    let k = objective.classes
    self.init(
      parameters: objective.penalty.representative(of: Parameters(objective.point, classes: k)),
      scaling: objective.scaling, lambda: objective.penalty.lambda,
      value: objective.value, loss: objective.loss, nullLoss: objective.referenceValue,
      gradient: Parameters(objective.gradient, classes: k), passCount: objective.passCount, termination: termination,
      separation: separation, aliased: aliased)
  }

  /// The present point of an objective with Jeffreys' prior.
  init(_ objective: JeffreysObjective, _ termination: Termination, aliased: [Int]) {
    let k = objective.data.classes
    self.init(
      parameters: Parameters(objective.point, classes: k).centered(), scaling: objective.data.scaling, lambda: 0,
      value: objective.value, loss: objective.loss, nullLoss: objective.referenceValue,
      gradient: Parameters(objective.gradient, classes: k), passCount: objective.passCount, termination: termination,
      aliased: aliased)
  }
}

extension FittedPoint {
  /// The loss that the coefficients of aliased features may cost by what their relations leave of these features.
  ///
  /// The remainders are rounding of the cells, and independent of the residuals, so that their mean product falls with
  /// the root of the number of rows.
  func remainder(of observations: Observations) -> Double {
    guard let relations = rowSpace?.relations, !relations.isEmpty else { return 0 }
    let own = scaling.inOriginalUnits(parameters)
    let sum = relations.reduce(0) { sum, relation in
      sum + relation.remainder * own.row(relation.feature).reduce(0) { max($0, abs($1)) }
    }
    return sum / Double(max(1, observations.countedRows)).squareRoot()
  }
}
