internal import Essentials
internal import Synchronization

extension ElasticNetPath {
  /// The scores of points at given strengths, each fitted to the rows outside of one fold.
  ///
  /// `starts` holds for each strength the optimum of all rows if the penalty is a ridge.
  func validation(
    _ observations: Observations, _ classifier: SoftmaxClassifier, _ plan: FoldPlan, _ strengths: [Double],
    _ starts: [NearbyFit?], _ watch: @escaping (PathProgress) -> Decision
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
        try scores(of: job.fold, job.assignment, observations, single, strengths, starts, keepsPoints: plan.keepsPoints)
        {
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
    _ strengths: [Double], _ starts: [NearbyFit?], keepsPoints: Bool, _ isStopped: ([PathPoint]) -> Bool
  ) throws(FitError) -> FoldScores? {
    let prepared = try PreparedFit(observations.without { assignment[$0] == fold || assignment[$0] == -2 }, classifier)
    let held = HeldOutRows(
      observations, rows: assignment.indices.filter { assignment[$0] == fold }, threads: classifier.threads)
    let descent = try PathDescent(prepared, net)
    var relaxer = classifier.relaxation.map { PathRelaxer(prepared, net, $0) }
    let d = observations.features.columns
    var result = FoldScores(weight: held.weight)
    var points: [PathPoint] = []
    let scale = scale(of: prepared, from: try classifier.weighted(observations))
    var stop = false
    func see() -> Bool {
      stop = stop || isStopped(points)
      return stop
    }
    for (strength, start) in zip(strengths, starts) {
      let point = try descent.point(strength * scale, nearby: start) { see() }
      guard !stop else { return nil }
      points = [point]
      if keepsPoints { result.points.append(point) }
      result.converged = result.converged && point.converged
      result.penalised.append(held.scores(point.parameters(features: d)))
      guard let features = relaxer?.support(point) else { continue }
      let relaxed = try? relaxer?.outcome(features, isStopped: see)
      guard !stop else { return nil }
      if case .fitted(let end)? = relaxed {
        result.converged = result.converged && end.termination.reason.isConverged
        result.relaxed.append(held.scores(end.parameters))
      } else {
        result.relaxed.append(nil)
      }
    }
    return result
  }
  /// The factor of the strengths in a fit of some of the rows.
  private func scale(of part: PreparedFit, from whole: Observations) -> Double {
    guard case .inverse = strengths else { return 1 }
    return whole.totals.weight / part.observations.totals.weight
  }
}
