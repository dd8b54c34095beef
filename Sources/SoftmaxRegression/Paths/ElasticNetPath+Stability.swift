internal import Essentials
internal import Synchronization

extension ElasticNetPath {
  /// The share of random halves of the rows whose paths choose each feature; nil if it was stopped.
  ///
  /// - Parameters:
  ///   - observations: all rows.
  ///   - classifier: the settings of the fits.
  ///   - selection: the settings of the halves.
  ///   - groups: a code for each row, whose rows stay in one half; nil if any two rows may be separated.
  ///   - watch: sees the points of each half, and can stop.
  func stability(
    _ observations: Observations, _ classifier: SoftmaxClassifier, _ selection: StabilitySelection, groups: [Int32]?,
    _ watch: @escaping (PathProgress) -> Decision
  ) throws(FitError) -> PathStability? {
    let names = observations.featureNames
    // Features without a penalty are in every path.
    let isCandidate = names.map { net.factors[$0] ?? 1 }.map { $0 > 0 && $0.isFinite }
    let candidates = isCandidate.count { $0 }
    guard let most = selection.most(of: candidates) else {
      throw FitError(
        .features,
        "No choice among \(candidates.counted("feature")) has an expected number of false selections of at most "
          + "\(ClassOrder.name(of: selection.falseSelections)); raise \(.falseSelections) or \(.stabilityThreshold).")
    }
    var plan = FoldPlan(folds: 2, seed: selection.seed)
    (plan.repeats, plan.groups) = (selection.pairs, groups)
    let halves = try plan.assignments(observations)
    var own = classifier
    own.threads = 1
    own.relaxation = nil
    let (single, jobs) = (own, 2 * halves.count)
    let watching = Mutex(())
    nonisolated(unsafe) let watch = watch
    let results = Mutex<[Int: Result<[Int]?, FitError>]>([:])
    RowBlocks(rows: jobs, threads: classifier.threads).tasks(jobs, work: .infinity) { place in
      let result = Result { () throws(FitError) in
        let rows = try observations.without { halves[place / 2][$0] == place % 2 }
        return try firstFeatures(rows, single, most: most, isCandidate) { points in
          watching.withLock { _ in watch(PathProgress(points: points, total: jobs, fold: place)) == .stop }
        }
      }
      results.withLock { $0[place] = result }
    }
    let found = results.withLock { $0 }
    var counts = [Int](repeating: 0, count: names.count)
    for place in 0..<jobs {
      guard let chosen = try found[place]?.get() else { return nil }
      for j in chosen { counts[j] += 1 }
    }
    let order = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $1) > (counts[$1], $0) }
    return PathStability(
      feature: order, share: order.map { Double(counts[$0]) / Double(jobs) }, threshold: selection.threshold,
      falseSelections: selection.factor * Double(most * most) / Double(candidates), halves: jobs, most: most,
      candidates: candidates, seed: selection.seed)
  }

  /// The features that enter a path first, at most `most` of them; nil if it was stopped.
  private func firstFeatures(
    _ observations: Observations, _ classifier: SoftmaxClassifier, most: Int, _ isCandidate: [Bool],
    _ isStopped: ([PathPoint]) -> Bool
  ) throws(FitError) -> [Int]? {
    let descent = try PathDescent(try PreparedFit(observations, classifier), net)
    guard descent.lambdaMax > 0 else { return [] }
    // A coarse path would let many features enter together.
    var fine = self
    fine.strengths = .automatic()
    var seen: Set<Int> = []
    var points: [PathPoint] = []
    var stop = false
    for strength in try fine.strengths(descent.lambdaMax, observations) {
      let point = try descent.point(strength) {
        stop = stop || isStopped(points)
        return stop
      }
      guard !stop else { return nil }
      points = [point]
      let next = seen.union(point.entries.feature.filter { isCandidate[$0] })
      // Features that enter together beyond the limit are left out.
      guard next.count <= most else { break }
      seen = next
    }
    return seen.sorted()
  }
}
