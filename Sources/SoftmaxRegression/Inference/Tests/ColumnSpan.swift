/// The columns of a model as combinations of those of another model for the same rows.
struct ColumnSpan: Sendable {
  /// The combinations with the least squared remainders, a column for each column of the model.
  let factors: Matrix<Double>
  /// The columns, by their places, that are not combinations of those of the other model.
  let outside: [Int]

  /// The share of a column's square that may remain; it is that of aliased features.
  private static let tolerance = 1e-11

  /// - Parameters:
  ///   - model: the model whose columns are expressed.
  ///   - other: the model whose columns express them.
  init(of model: LikelihoodFit, in other: LikelihoodFit) {
    let (own, theirs) = (other.terms, model.terms)
    let squares = model.passes.gram(columns: theirs)
    let factor = Cholesky(other.passes.gram(columns: own))
    var factors = Matrix<Double>(rows: own.count, columns: theirs.count)
    var remainder = other.passes.remainder(of: model.passes, theirs, after: own, factors)
    // The second round removes the rounding of the first, which grows with the square of the condition.
    for _ in 0..<2 {
      guard let solved = factor?.solve(remainder.products.transposed.elements) else { break }
      let change = Matrix(rows: theirs.count, columns: own.count, elements: solved).transposed
      factors = Matrix(
        rows: own.count, columns: theirs.count, elements: sum(factors.elements, 1, times: change.elements))
      remainder = other.passes.remainder(of: model.passes, theirs, after: own, factors)
    }
    self.factors = factors
    outside = theirs.indices.filter { remainder.squares[$0] > Self.tolerance * squares[$0, $0] }
  }
}
