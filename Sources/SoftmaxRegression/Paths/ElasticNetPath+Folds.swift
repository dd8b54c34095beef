internal import Essentials
internal import Synchronization

extension ElasticNetPath {
  /// The scores of points at given strengths, each fitted to the rows outside of one fold.
  func validation(
    _ observations: Observations, _ classifier: SoftmaxClassifier, _ plan: FoldPlan, _ strengths: [Double],
    _ watch: @escaping (PathProgress) -> Decision
  ) throws(FitError) -> (scores: PathValidation, points: [[PathPoint]]?)? {
    let assignments = try plan.assignments(observations)
    let jobs = assignments.flatMap { assignment in
      Set(assignment.filter { $0 >= 0 }).sorted().map { (assignment: assignment, fold: $0) }
    }
    guard let first = assignments.first, !jobs.isEmpty else {
      throw FitError(.settings, "No row can be held out, since the others would lack a class; give more rows.")
    }
    // Folds share the threads, and the watcher sees one of them at a time.
    var own = classifier
    own.threads = max(1, classifier.threads / jobs.count)
    let single = own
    let watching = Mutex(())
    nonisolated(unsafe) let watch = watch
    let results = Mutex<[Int: Result<FoldScores?, FitError>]>([:])
    RowBlocks(rows: jobs.count, threads: classifier.threads).tasks(jobs.count, work: .infinity) { place in
      let job = jobs[place]
      let result = Result { () throws(FitError) in
        try scores(of: job.fold, job.assignment, observations, single, strengths, keepsPoints: plan.keepsPoints) {
          points in
          watching.withLock { _ in
            watch(PathProgress(points: points, total: strengths.count, fold: place)) == .stop
          }
        }
      }
      results.withLock { $0[place] = result }
    }
    let found = results.withLock { $0 }
    var parts: [FoldScores] = []
    for place in jobs.indices {
      guard let part = try found[place]?.get() else { return nil }
      parts.append(part)
    }
    let samples = first.count { $0 >= 0 }
    let validation = PathValidation(
      parts, plan, folds: parts.count / assignments.count, samples: samples, exempt: observations.countedRows - samples)
    return (validation, plan.keepsPoints ? parts.map(\.points) : nil)
  }

  /// The scores of one fold; nil if the fit was stopped.
  private func scores(
    of fold: Int32, _ assignment: [Int32], _ observations: Observations, _ classifier: SoftmaxClassifier,
    _ strengths: [Double], keepsPoints: Bool, _ isStopped: ([PathPoint]) -> Bool
  ) throws(FitError) -> FoldScores? {
    let prepared = try PreparedFit(observations.without { assignment[$0] == fold || assignment[$0] == -2 }, classifier)
    let held = HeldOutRows(
      observations, rows: assignment.indices.filter { assignment[$0] == fold }, threads: classifier.threads)
    var descent = try PathDescent(prepared, net)
    var result = FoldScores(weight: held.weight)
    var points: [PathPoint] = []
    let scale = scale(of: prepared, from: try classifier.weighted(observations))
    for strength in strengths {
      var stop = false
      let point = try descent.point(strength * scale, leastLoss: 0) {
        stop = stop || isStopped(points)
        return stop
      }
      guard !stop else { return nil }
      points = [point]
      if keepsPoints { result.points.append(point) }
      result.converged = result.converged && point.converged
      let scores = held.scores(point.parameters(features: observations.features.columns))
      result.logLoss.append(scores.logLoss)
      result.error.append(scores.error)
      result.brier.append(scores.brier)
    }
    return result
  }
  /// The factor of the strengths in a fit of some of the rows.
  private func scale(of part: PreparedFit, from whole: Observations) -> Double {
    guard case .inverse = strengths else { return 1 }
    return whole.totals.weight / part.observations.totals.weight
  }
}
