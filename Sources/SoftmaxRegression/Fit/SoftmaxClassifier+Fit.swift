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
      // An error about numbers may have been caused by a failed sum over the shards.
      try shards?.check()
      throw error
    }
  }
}
