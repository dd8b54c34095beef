/// The scores of one fold at each strength.
struct FoldScores: Sendable {
  /// The mean scores of the rows of a fold.
  struct Point: Sendable {
    let logLoss: Double
    let error: Double
    let brier: Double

    /// One of the scores.
    func value(_ measure: PathValidation.Measure) -> Double {
      switch measure {
      case .logLoss: logLoss
      case .error: error
      case .brier: brier
      }
    }
  }

  let weight: Double
  /// The scores of the penalised fits.
  var penalised: [Point] = []
  /// The scores of the relaxed fits, nil for those without estimates; empty if there are no relaxed fits.
  var relaxed: [Point?] = []
  var converged = true
  /// The points, if the plan keeps them.
  var points: [PathPoint] = []

  init(weight: Double) { self.weight = weight }
}
