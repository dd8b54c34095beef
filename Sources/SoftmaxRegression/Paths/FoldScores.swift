/// The scores of one fold at each strength.
struct FoldScores: Sendable {
  let weight: Double
  var logLoss: [Double] = []
  var error: [Double] = []
  var brier: [Double] = []
  var converged = true
  /// The points, if the plan keeps them.
  var points: [PathPoint] = []

  init(weight: Double) { self.weight = weight }
}
