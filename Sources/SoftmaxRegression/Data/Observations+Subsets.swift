extension Observations {
  /// The same samples with other weights; a sample of weight zero has no effect.
  ///
  /// No feature is copied.
  ///
  /// - Parameter weights: a finite, non-negative weight for each row.
  /// - Throws: ``FitError`` if the weights cannot be used, or leave a class without weight.
  func weighted(by weights: [Double]) throws(FitError) -> Observations {
    try shards.agree { () throws(FitError) in try Self.check(weights, rows: rows, isPart: shards != nil) }
    let result = replacing(weights: weights, offsets: offsets)
    try result.checkTotals()
    return result
  }

  /// The same samples, each weight times the factor of the sample's class; a soft target takes the mean of the factors.
  ///
  /// - Parameter factors: a positive factor for each class.
  /// - Throws: ``FitError`` if weights become too large.
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

  /// The samples without some rows, whose weights become zero, so that no feature is copied.
  ///
  /// - Throws: ``FitError`` if a class loses all of its samples.
  func without(_ isLeftOut: (_ row: Int) -> Bool) throws(FitError) -> Observations {
    try weighted(by: (0..<rows).map { isLeftOut($0) ? 0 : weights?[$0] ?? 1 })
  }

  /// The samples without those of one class: its rows have weight zero, and labels count the remaining classes.
  ///
  /// - Parameters:
  ///   - omitted: the class that is left out, or nil to keep all classes.
  ///   - weights: the weights of all rows, or nil for their present weights.
  /// - Returns: nil for soft targets.
  /// - Throws: ``FitError`` if fewer than two classes remain, or one of them has no weight.
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
      offsets: offsets.map { $0.transposed.rows(left).transposed })
    try result.checkTotals()
    return result
  }

  /// The same samples with their features in another storage, such as a sparse matrix that stores more of its zeros.
  func with(features: DesignMatrix) -> Observations {
    replacing(features: features, weights: weights, offsets: offsets)
  }

  /// The same samples with another meaning of their weights.
  ///
  /// - Parameter weightKind: the meaning of the weights, or nil if it is not known.
  func with(weightKind: WeightKind?) -> Observations {
    replacing(weights: weights, weightKind: weightKind, offsets: offsets)
  }

  /// A copy of some rows, in the order in which they are named.
  func rows(_ chosen: [Int]) -> Observations {
    replacing(
      features: features.rows(chosen), targets: targets.rows(chosen),
      weights: weights.map { weights in chosen.map { weights[$0] } },
      offsets: offsets?.rows(chosen))
  }

  /// The same samples with some of their features, in ascending order: a copy of them.
  func selecting(_ chosen: [Int]) -> Observations {
    Observations(
      unchecked: features.selecting(chosen), targets: targets, weights: weights, weightKind: weightKind,
      offsets: offsets, classNames: classNames,
      featureNames: chosen.map { featureNames[$0] }, shards: shards)
  }

  /// A sample of `count` rows, all of weight 1, drawn in proportion to the weights.
  ///
  /// One row is drawn from each of `count` equal parts of the total weight, by a generator with a fixed seed, so that
  /// the order of the rows, or a period in it, matters little, and the sample is the same for any number of threads.
  /// The sample is drawn from the rows of all shards; each shard contributes its own rows.
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
      // Rounding may place the last aim beyond the sum of the weights, at a row of weight zero.
      if weights[row] > 0 { chosen.append(row) }
    }
    return replacing(
      features: features.rows(chosen), targets: targets.rows(chosen), weights: nil, offsets: offsets?.rows(chosen))
  }

  private func replacing(
    features: DesignMatrix? = nil, targets: Targets? = nil, weights: [Double]?, weightKind: WeightKind? = nil,
    classNames: [String]? = nil, offsets: Matrix<Double>?
  ) -> Observations {
    Observations(
      unchecked: features ?? self.features, targets: targets ?? self.targets, weights: weights,
      weightKind: weightKind ?? self.weightKind, offsets: offsets,
      classNames: classNames ?? self.classNames, featureNames: featureNames,
      shards: shards)
  }
}
