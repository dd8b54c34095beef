extension SoftmaxClassifier {
  /// The samples with their weights times the factors of their classes.
  func weighted(_ observations: Observations) throws(FitError) -> Observations {
    let names = observations.classNames
    let factors: [Double]
    switch classWeights {
    case .equal:
      return observations
    case .named(let named):
      if let unknown = named.keys.sorted().first(where: { !names.contains($0) }) {
        throw FitError(
          .settings, "There is no class \"\(unknown)\" to weight; the classes are \(names.joined(separator: ", ")).")
      }
      factors = names.map { named[$0] ?? 1 }
      guard factors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw FitError(.settings, "A class weight must be a positive number.")
      }
    case .balanced:
      factors = observations.classShares.map { 1 / (Double(names.count) * $0) }
    }
    return try observations.weighted(byClass: factors)
  }

  /// N with the factors of the classes: that of λ = 1/(C N).
  package func totalWeight(of data: TrainingData) -> Double {
    let observations = data.observations
    guard case .named(let named) = classWeights else { return observations.totals.weight }
    let shares = zip(observations.classNames, observations.classShares)
    return observations.totals.weight * shares.reduce(0) { $0 + $1.1 * (named[$1.0] ?? 1) }
  }
}
