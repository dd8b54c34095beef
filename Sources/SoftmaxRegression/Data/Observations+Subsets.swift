extension Observations {
  /// The same samples with other weights; a sample of weight zero takes no part.
  ///
  /// No feature is copied.
  ///
  /// - Parameter weights: a finite weight that is not negative for each row.
  /// - Throws: ``FitError`` where they cannot be used, or leave a class without weight.
  func weighted(by weights: [Double]) throws(FitError) -> Observations {
    try shards.agree { () throws(FitError) in try Self.check(weights, rows: rows, isPart: shards != nil) }
    let result = replacing(weights: weights, offsets: offsets, clusters: clusters?.codes)
    try result.checkTotals()
    return result
  }

  /// The same samples, each with its weight times the factor of its class; soft targets take the mean of the factors.
  ///
  /// - Parameter factors: a positive factor for each class.
  /// - Throws: ``FitError`` where weights become too large.
  func weighted(byClass factors: [Double]) throws(FitError) -> Observations {
    precondition(factors.count == classes, "Each class has a factor.")
    return try weighted(
      by: (0..<rows).map { i in
        let factor: Double
        switch targets {
        case .labels(let labels, _): factor = factors[Int(labels[i])]
        case .probabilities(let y): factor = dot(Array(y.row(i)), factors)
        }
        return (weights?[i] ?? 1) * factor
      })
  }

  /// The samples without some rows: these weigh nothing, so that no feature is copied.
  ///
  /// - Throws: ``FitError`` where a class loses all of its samples.
  func without(_ isLeftOut: (_ row: Int) -> Bool) throws(FitError) -> Observations {
    try weighted(by: (0..<rows).map { isLeftOut($0) ? 0 : weights?[$0] ?? 1 })
  }

  /// The samples with a label of another class: the rows of this one weigh nothing, and labels count the classes that are left.
  ///
  /// - Parameters:
  ///   - omitted: the class that is left out, or nil for none.
  ///   - weights: the weights of all rows, or nil for those that they have.
  /// - Returns: nil for soft targets.
  /// - Throws: ``FitError`` where fewer than two classes are left, or one of them has no weight.
  func without(class omitted: Int?, weights given: [Double]? = nil) throws(FitError) -> Observations? {
    guard case .labels(let labels, let count) = targets else { return nil }
    try Self.check(given, rows: rows, isPart: shards != nil)
    var weights = given ?? self.weights
    if let omitted {
      var kept = weights ?? Array(repeating: 1, count: rows)
      for (row, label) in labels.enumerated() where Int(label) == omitted { kept[row] = 0 }
      weights = kept
    }
    let left = (0..<count).filter { $0 != omitted }
    var places = [Int32](repeating: 0, count: count)
    for (place, c) in left.enumerated() { places[c] = Int32(truncatingIfNeeded: place) }
    let result = replacing(
      targets: .labels(labels.map { places[Int($0)] }, classes: left.count),
      weights: weights, classNames: left.map { classNames[$0] },
      offsets: offsets.map { $0.transposed.rows(left).transposed }, clusters: clusters?.codes)
    try result.checkTotals()
    return result
  }

  /// The same samples with features in another storage, such as one that stores more of the zeros.
  func with(features: DesignMatrix) -> Observations {
    replacing(features: features, weights: weights, offsets: offsets, clusters: clusters?.codes)
  }

  /// The same samples with another meaning of their weights, and in clusters.
  ///
  /// - Parameters:
  ///   - weightKind: the meaning of the weights.
  ///   - clusters: a code of the cluster for each row, or nil where there are none.
  func with(weightKind: WeightKind, clusters: [Int32]?) -> Observations {
    replacing(weights: weights, weightKind: weightKind, offsets: offsets, clusters: clusters)
  }

  /// A copy of some rows, in the order in which they are named.
  func rows(_ chosen: [Int]) -> Observations {
    replacing(
      features: features.rows(chosen), targets: targets.rows(chosen),
      weights: weights.map { weights in chosen.map { weights[$0] } },
      offsets: offsets?.rows(chosen), clusters: clusters.map { clusters in chosen.map { clusters.codes[$0] } })
  }

  /// A copy of `count` rows of all shards, all of weight 1, each drawn as often as its share of the weight asks for.
  ///
  /// One row is drawn from each of `count` equal parts of the total weight, by a generator with a fixed seed, so that neither
  /// the order of the rows nor a period in it matters much, and a sample is the same for any number of threads. A shard takes
  /// those of its own rows that a sample of all rows has.
  func subsample(_ count: Int) -> Observations {
    var random = SplitMix64(state: 0)
    var chosen: [Int] = []
    let part = totals.weight / Double(count)
    let (first, end) = (totals.weightBefore, totals.weightAfter)
    var (row, reached) = (0, first + (weights?.first ?? 0))
    for index in 0..<count {
      let aim = (Double(index) + random.nextUniform()) * part
      guard aim >= first, aim < end, rows > 0 else { continue }
      guard let weights else {
        chosen.append(min(rows - 1, Int(aim - first)))
        continue
      }
      while reached <= aim, row + 1 < weights.count {
        row += 1
        reached += weights[row]
      }
      // Rounding may leave the last aim beyond the sum.
      if weights[row] > 0 { chosen.append(row) }
    }
    return replacing(
      features: features.rows(chosen), targets: targets.rows(chosen), weights: nil, offsets: offsets?.rows(chosen),
      clusters: clusters.map { clusters in chosen.map { clusters.codes[$0] } })
  }

  private func replacing(
    features: DesignMatrix? = nil, targets: Targets? = nil, weights: [Double]?, weightKind: WeightKind? = nil,
    classNames: [String]? = nil, offsets: Matrix<Double>?, clusters: [Int32]?
  ) -> Observations {
    Observations(
      unchecked: features ?? self.features, targets: targets ?? self.targets, weights: weights,
      weightKind: weightKind ?? self.weightKind, offsets: offsets, clusters: clusters,
      classNames: classNames ?? self.classNames, featureNames: featureNames,
      shards: shards)
  }
}
