extension LikelihoodFit {
  /// The same data with the information at another point.
  func moved(to point: [Double]) -> LikelihoodFit {
    LikelihoodFit(passes: passes, kept: kept, point: point, loss: loss, information: information(at: point))
  }

  func information(at point: [Double]) -> Matrix<Double> {
    PairLaplacian(pairs: passes.hessianBlocks(point), basis: basis, classes: classes).matrix
  }

  /// The kept features and the intercept as columns of a (d + 1) x q matrix.
  var basis: Matrix<Double> { .selection(terms, of: passes.dimension) }
}
