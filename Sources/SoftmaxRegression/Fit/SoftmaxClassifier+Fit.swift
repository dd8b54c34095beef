extension SoftmaxClassifier {
  /// Fits checked observations.
  func fit(_ observations: Observations, watch: (Iteration) -> Decision) throws(FitError) -> SoftmaxModel {
    try run(observations) { watch($0.iteration) }
  }

  /// The same, with a watcher that can ask for the model so far.
  func run(_ observations: Observations, showing: (FitProgress) -> Decision) throws(FitError) -> SoftmaxModel {
    let shards = observations.shards
    try checkShards(shards)
    do throws(FitError) {
      let model = try PreparedFit(observations, self).fit(watch: showing)
      try shards?.check()
      return model
    } catch {
      // What looks like bad numbers may be sums that failed.
      try shards?.check()
      throw error
    }
  }

  /// The solver, and in brackets the methods that it chose.
  func name(of methods: [String]) -> String {
    methods.isEmpty ? solver.name : "\(solver.name) (\(methods.joined(separator: ", ")))"
  }
}
