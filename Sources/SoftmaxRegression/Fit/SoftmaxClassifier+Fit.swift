extension SoftmaxClassifier {
  /// Fits checked observations.
  func fit(
    _ observations: Observations, watch: FitWatcher = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    let shards = observations.shards
    try checkShards(shards)
    do throws(FitError) {
      let model = try PreparedFit(observations, self).fit(watch: watch)
      try shards?.check()
      return model
    } catch {
      // What looks like bad numbers may be sums that failed.
      try shards?.check()
      throw error
    }
  }
}
