extension SoftmaxPasses {
  /// The same passes over a sample of `count` rows; see ``Observations/subsample(_:)``.
  func sample(_ count: Int) -> SoftmaxPasses {
    SoftmaxPasses(
      observations.subsample(count), scaling: scaling, hasIntercept: hasIntercept, threads: blocks.threads)
  }
}
