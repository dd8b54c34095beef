extension LikelihoodFit {
  /// The same data with the information at another point.
  func moved(to point: [Double]) -> LikelihoodFit {
    LikelihoodFit(
      passes: passes, kept: kept, point: point, loss: loss, information: information(at: point),
      constraints: constraints)
  }

  func information(at point: [Double]) -> Matrix<Double> {
    PairLaplacian(
      pairs: passes.hessianBlocks(point, columns: terms), basis: .identity(dimension), classes: classes
    ).matrix
  }
}
