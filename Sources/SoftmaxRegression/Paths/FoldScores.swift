/// The scores of one fold at each strength.
struct FoldScores: Sendable {
  let weight: Double
  var logLoss: [Double] = []
  var error: [Double] = []
  var brier: [Double] = []
  var converged = true

  init(weight: Double) { self.weight = weight }
}
