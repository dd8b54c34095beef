internal import Essentials

extension SoftmaxPasses {
  /// The space of the rows, by the relations of the aliased features to the others; nil if they are more than a model
  /// keeps.
  ///
  /// It takes two passes over the rows, and nothing if no feature is aliased.
  ///
  /// - Parameters:
  ///   - aliased: the aliased features.
  ///   - moments: the mean and the spread of each feature.
  func rowSpace(aliased: [Int], _ moments: FeatureMoments) -> RowSpace? {
    guard !aliased.isEmpty else { return RowSpace(relations: []) }
    guard aliased.count <= RowSpace.limit else { return nil }
    let spread = viewMoments(moments)
    let data = scaled(
      FeatureScaling(
        center: spread.scaling(of: features).center, scale: spread.deviation.map { $0 > 0 ? 1 / $0 : 0 }))
    let left = Set(aliased)
    let isConstant = aliased.allSatisfy { spread.deviation[$0] == 0 }
    let varying = isConstant ? [] : (0..<features.columns).filter { !left.contains($0) }
    let shares = isConstant ? nil : data.shares(of: aliased, in: data.terms(varying))
    var space = RowSpace(
      relations: aliased.enumerated().map { index, j in
        data.relation(of: j, varying, shares.map { Array($0.row(index)) } ?? [], spread)
      })
    guard !isConstant else { return space }
    for (index, difference) in largestDifferences(space).enumerated() {
      // The rows of the fit are in the space, also if a feature is only nearly determined.
      space.relations[index].tolerance = max(space.relations[index].tolerance, 2 * difference)
    }
    return space
  }

  /// The least-squares coefficients of some columns on others, m x q; nil without other columns.
  private func shares(of columns: [Int], in terms: [Int]) -> Matrix<Double>? {
    guard !terms.isEmpty else { return nil }
    let (q, m) = (terms.count, columns.count)
    let places = terms + columns
    let order = places.indices.sorted { places[$0] < places[$1] }
    let gram = gram(columns: order.map { places[$0] })
    var rank = [Int](repeating: 0, count: places.count)
    for (position, place) in order.enumerated() { rank[place] = position }
    let right = (0..<m).flatMap { column in (0..<q).map { gram[rank[$0], rank[q + column]] } }
    let own = Matrix((0..<q).map { i in (0..<q).map { gram[rank[i], rank[$0]] } })
    return Cholesky(own).map { Matrix(rows: m, columns: q, elements: $0.solve(right)) }
  }

  /// The relation of an aliased feature in the features' units, from its shares under the present scaling, in which
  /// shares that are rounding are zero.
  private func relation(
    of j: Int, _ varying: [Int], _ shares: [Double], _ spread: FeatureMoments
  ) -> RowSpace.Relation {
    let unit = spread.deviation[j]
    guard unit > 0 else {
      // A feature with one value, or without an intercept a feature of zeros.
      let value = spread.mean[j]
      return RowSpace.Relation(
        feature: j, constant: value, parts: [], tolerance: RowSpace.tolerance * max(abs(value), 1e-300))
    }
    var constant = hasIntercept ? scaling.center[j] : 0
    if hasIntercept, let own = shares.last, abs(own) > 1e-11 { constant += own * unit }
    var parts: [RowSpace.Relation.Part] = []
    for (i, share) in zip(varying, shares) where abs(share) > 1e-11 {
      let coefficient = share * unit * scaling.scale[i]
      parts.append(RowSpace.Relation.Part(feature: i, coefficient: coefficient))
      if hasIntercept { constant -= coefficient * scaling.center[i] }
    }
    let size = parts.reduce(abs(scaling.center[j])) { $0 + abs($1.coefficient * scaling.center[$1.feature]) }
    return RowSpace.Relation(
      feature: j, constant: abs(constant) > 1e-14 * size ? constant : 0, parts: parts,
      tolerance: RowSpace.tolerance * unit)
  }

  /// For each relation, the largest difference of its sides over the rows of positive weight.
  private func largestDifferences(_ space: RowSpace) -> [Double] {
    let (d, count) = (dimension, space.relations.count)
    let plain = scaled(.identity(features.columns))
    let work = space.relations.reduce(0) { $0 + 2 * $1.parts.count + 2 }
    let parts = blocks.chunkSums(count: count, width: d, work: work) { rows, scratch, most in
      plain.features.load(rows, plain.scaling, weights: nil, into: scratch)
      for row in rows where share(row) > 0 {
        let x = scratch + (row - rows.lowerBound) * d
        for (index, relation) in space.relations.enumerated() {
          most[index] = max(most[index], relation.difference { x[$0] })
        }
      }
    }
    var most = [Double](repeating: 0, count: count)
    for part in parts {
      for index in most.indices { most[index] = max(most[index], part[part.startIndex + index]) }
    }
    shards?.maximum(&most)
    return most
  }
}
