extension SoftmaxPasses {
  /// The same data reduced to `count` rows, each drawn as often as its share of the weight asks for.
  ///
  /// One row is drawn from each of `count` equal parts of the total weight, by a generator with a fixed seed, so that neither
  /// the order of the rows nor a period in it matters much, and a sample is the same for any number of threads. A shard takes those
  /// of its own rows that a sample of all rows has.
  func sample(_ count: Int) -> SoftmaxPasses {
    var random = SplitMix64(state: 0)
    var chosen: [Int] = []
    let part = totalWeight / Double(count)
    let (first, end) = (totals.weightBefore, totals.weightAfter)
    var (row, reached) = (0, first + (weights?.first ?? 0))
    for index in 0..<count {
      let aim = (Double(index) + random.nextUniform()) * part
      guard aim >= first, aim < end, features.rows > 0 else { continue }
      guard let weights else {
        chosen.append(min(features.rows - 1, Int(aim - first)))
        continue
      }
      while reached <= aim, row + 1 < weights.count {
        row += 1
        reached += weights[row]
      }
      // Rounding may leave the last aim beyond the sum.
      if weights[row] > 0 { chosen.append(row) }
    }
    return SoftmaxPasses(
      features: features.rows(chosen), targets: targets.rows(chosen), weights: nil, scaling: scaling,
      hasIntercept: hasIntercept, threads: blocks.threads, shards: shards)
  }
}
