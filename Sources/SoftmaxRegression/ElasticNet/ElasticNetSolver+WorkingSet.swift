extension ElasticNetSolver {
  /// The coordinates of the first model at a strength.
  ///
  /// They are those that are not zero, and those whose gradient may reach its limit if it changes as fast as the strength
  /// (the strong rule of Tibshirani et al. 2012), but not many more than are active. The certificate finds the missing
  /// ones.
  func startingSet(_ strength: Double) -> [Bool] {
    let k = data.classes
    if data.isTall, candidates.count * k <= Self.wholeSet {
      var chosen = [Bool](repeating: false, count: data.features * k)
      for j in candidates {
        for c in 0..<k { chosen[j * k + c] = true }
      }
      return chosen
    }
    let reach = 2 * strength - min(lastStrength, 2 * strength)
    var chosen = [Bool](repeating: false, count: data.features * k)
    var scores: [(score: Double, place: Int)] = []
    var active = 0
    for j in candidates {
      let row = j * k..<(j + 1) * k
      // A ridge penalty makes no coefficient zero.
      if penalty.absolute[j] == 0 {
        for place in row { chosen[place] = true }
      } else if penalty.isGrouped {
        if coefficients[row].contains(where: { $0 != 0 }) {
          for place in row { chosen[place] = true }
          active += 1
        } else {
          let score = penalty.zeroStrength(penalty.pull(gradient[row], feature: j), feature: j)
          if score >= reach { scores.append((score, j)) }
        }
      } else {
        for place in row {
          if coefficients[place] != 0 {
            chosen[place] = true
            active += 1
          } else {
            let score = penalty.zeroStrength(gradient[place], feature: j)
            if score >= reach { scores.append((score, place)) }
          }
        }
      }
    }
    let capacity = max(penalty.isGrouped ? 30 : 40, active + active / (penalty.isGrouped ? 2 : 4) + 30) - active
    if scores.count > capacity {
      scores.sort { ($0.score, -$0.place) > ($1.score, -$1.place) }
      scores.removeLast(scores.count - capacity)
    }
    for (_, place) in scores { include(place, in: &chosen) }
    return chosen
  }

  /// The most coordinates that are all taken into the model, so that its matrix can be kept from one strength to the next.
  static let wholeSet = 640

  /// Adds a coordinate, or a grouped feature.
  private func include(_ place: Int, in chosen: inout [Bool]) {
    guard penalty.isGrouped else {
      chosen[place] = true
      return
    }
    let k = data.classes
    for c in 0..<k { chosen[place * k + c] = true }
  }

  /// The working set with the coordinates that the certificate found missing.
  func enlarged(_ working: WorkingSet, _ violations: [Int]) -> [Bool] {
    let k = data.classes
    var chosen = [Bool](repeating: false, count: data.features * k)
    for (place, j) in working.features.enumerated() {
      for c in 0..<k where working.includes[place * k + c] { chosen[j * k + c] = true }
    }
    for place in violations { include(place, in: &chosen) }
    return chosen
  }
}
