internal import Essentials

extension ElasticNetSolver {
  /// An optimum of the path.
  struct Milestone: Sendable {
    let strength: Double
    let coefficients: [Double]
    let freeParameters: [Double]
    let logits: ClassRows
  }

  /// Moves along the line through the last two optima to where the next one is expected, if the objective is lower there.
  ///
  /// Between the strengths at which coefficients leave or reach zero, the optimum is a smooth function of log λ, so that the
  /// point on the line is nearer by an order than the last optimum (the predictor of Park & Hastie 2007). Logits move in
  /// proportion, without a pass over the features.
  mutating func predict(_ strength: Double) {
    // Of sparse features so many come and go between two strengths that the line leads nowhere.
    guard data.passes.sparseRows == nil else { return }
    let here = Milestone(
      strength: lastStrength, coefficients: coefficients, freeParameters: freeParameters, logits: logits)
    let last = milestone
    milestone = here
    guard let last, last.strength > here.strength, here.strength > strength, last.strength.isFinite else { return }
    let length = log(strength / here.strength) / log(here.strength / last.strength)
    // Far beyond the two points the line leads nowhere.
    guard length <= 2 else { return }
    let k = data.classes
    var moved = sum(here.coefficients, length, times: sum(here.coefficients, -1, times: last.coefficients))
    if let bounds = penalty.bounds {
      for (place, w) in moved.enumerated() where w < bounds.lower[place / k] || w > bounds.upper[place / k] { return }
    }
    var change = here.logits
    accumulate(-1, times: last.logits.elements, into: &change.elements)
    for index in change.elements.indices { change.elements[index] *= length }
    if let columns, !penalty.isGrouped {
      // The model of the rows is slow to take back coefficients that pass zero, so they end there.
      var correction = [Double](repeating: 0, count: columns.features.count * k)
      for (place, j) in columns.features.enumerated() {
        for c in 0..<k where moved[j * k + c] * here.coefficients[j * k + c] <= 0 {
          correction[place * k + c] = -moved[j * k + c]
          moved[j * k + c] = 0
        }
      }
      columns.add(correction, to: &change)
    }
    let before = (probabilities, loss, support, resting)
    let value = objective(strength)
    coefficients = moved
    support = candidates.filter { j in moved[j * k..<(j + 1) * k].contains { $0 != 0 } }
    move(from: here.logits, along: change, 1)
    guard objective(strength) < value else {
      (coefficients, logits) = (here.coefficients, here.logits)
      (probabilities, loss, support, resting) = before
      return
    }
    freeParameters = sum(
      here.freeParameters, length, times: sum(here.freeParameters, -1, times: last.freeParameters))
  }
}
