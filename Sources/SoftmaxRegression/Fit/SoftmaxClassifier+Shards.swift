extension SoftmaxClassifier {
  /// Checks the settings, and that they are the same for all shards.
  func checkShards(_ shards: Shards?) throws(FitError) {
    try shards.agree { () throws(FitError) in try check() }
    guard let shards else { return }
    let net = penalty.penalty as? ElasticNet
    var settings = [
      net?.settings ?? "\(penalty)", "\(hasIntercept)", "\(penalizesIntercept)", "\(standardizes)", "\(tolerance)",
      "\(maxIterations ?? -1)", weightKind?.rawValue ?? "",
      solver.name.rawValue, "\(learningRate ?? 0)", initialModel.map { ModelFile($0).checksum } ?? "",
    ]
    switch classWeights {
    case .equal: settings.append("equal")
    case .balanced: settings.append("balanced")
    case .named(let weights): settings += weights.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    try shards.agree(on: settings, called: "settings")
    guard !solver.solver(for: self).needsAllSamples else {
      throw FitError(
        .settings,
        "The solver \(solver.name) needs all samples in one process, which shards do not have; take another solver, such as "
          + "automatic.")
    }
  }
}
