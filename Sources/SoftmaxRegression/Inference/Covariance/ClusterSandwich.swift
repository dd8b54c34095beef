/// G/(G - 1) J⁻¹ (Σ_g u_g u_gᵀ) J⁻¹ of independent clusters, in one or more ways.
///
/// With clusters in two ways, samples depend on each other if they share a cluster of either: V = V_1 + V_2 - V_12, where
/// V_12 has the clusters that both form together, each with its own factor. With more ways, the sets of ways are added or
/// subtracted as they have odd or even size.
///
/// Source: Liang & Zeger (1986), Biometrika 73, 13-22; Cameron, Gelbach & Miller (2011), J. Business & Economic
/// Statistics 29, 238-249.
struct ClusterSandwich: CovarianceMethod {
  /// The clusters of each set of ways, with the sign of its part.
  let parts: [(units: SamplingUnits, sign: Double)]

  /// - Parameters:
  ///   - ways: the codes of the clusters, for each way and row.
  ///   - weights: the weights of the rows; those of weight zero are in no cluster.
  init(_ ways: [[Int32]], weights: [Double]?) {
    let rows = ways.first?.count ?? 0
    parts = (1..<1 << ways.count).map { set in
      let chosen = ways.indices.filter { set >> $0 & 1 == 1 }
      var codes = ways[chosen[0]]
      for way in chosen.dropFirst() {
        var known: [SIMD2<Int32>: Int32] = [:]
        for row in codes.indices {
          let pair = SIMD2(codes[row], ways[way][row])
          let code = known[pair] ?? Int32(known.count)
          known[pair] = code
          codes[row] = code
        }
      }
      return (SamplingUnits(codes, weights: weights, rows: rows), chosen.count % 2 == 1 ? 1 : -1)
    }
  }

  /// The number of clusters of each set of ways: of the first, the second, and of both.
  var counts: [Int] { parts.map(\.units.count) }

  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    guard let inverse = fit.inverseInformation(reference: reference) else { throw LikelihoodFit.singular }
    var total: Matrix<Double>?
    for (units, sign) in parts {
      let count = Double(units.count)
      guard count > 1 else {
        throw InferenceError(.singular, "A robust covariance needs at least two independent samples or clusters.")
      }
      let middle = fit.passes.unitScoreSquares(fit.point, reference: reference, units)
      let part = fit.sandwich(inverse, middle, factor: count / (count - 1))
      total =
        total.map { before in
          Matrix(rows: part.rows, columns: part.columns, elements: sum(before.elements, sign, times: part.elements))
        } ?? part
    }
    return CovarianceMatrices(total ?? inverse)
  }
}
