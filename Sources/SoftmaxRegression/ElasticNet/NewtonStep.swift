/// The step to the minimum of the quadratic model of the loss plus the penalty.
struct NewtonStep {
  /// The coefficients of the working set at the minimum.
  let coefficients: [Double]
  /// The change of the free parameters.
  let free: [Double]
  /// The change of the logits.
  let logits: ClassRows
}

/// The point about which the loss is modelled, and its derivatives there.
struct ModelCentre {
  /// The coordinates that move.
  let working: WorkingSet
  /// The coefficients of the coordinates.
  let coefficients: [Double]
  /// The gradient of the loss at the coordinates, where that of the free parameters is zero.
  let gradient: [Double]
  /// p.
  let probabilities: ClassRows
  /// λ a and λ b of each coordinate.
  let absolute: [Double]
  let square: [Double]
  /// The bounds of each coordinate.
  let bounds: CoordinatePenalty.Bounds?

  /// λ a and λ b of each group of a grouped penalty.
  var groupPenalties: (absolute: [Double], square: [Double]) {
    let k = working.classes
    return (
      stride(from: 0, to: absolute.count, by: k).map { absolute[$0] },
      stride(from: 0, to: square.count, by: k).map { square[$0] }
    )
  }
}
