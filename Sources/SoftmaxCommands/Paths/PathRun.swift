import SoftmaxRegression

/// The data of a path: as they are fitted, and the table with the columns of the folds.
struct PathTraining {
  let training: TrainingData
  let table: Table?

  init(
    _ data: DataRequest, _ folds: FoldRequest, _ run: PathRunRequest, _ input: TableInput, in context: CommandContext
  ) throws {
    if folds.columns.isEmpty {
      training = try TrainingData(context.file(input), storesFloats: run.float32 ?? false) { table throws(TableError) in
        try data.encoding(of: table)
      }
      table = nil
    } else {
      let whole = try context.table(data.table)
      var own = data
      own.drop = (data.drop ?? []) + (data.features == nil && data.formula == nil ? folds.columns : [])
      let encoding = try own.encoding(of: whole)
      training = try TrainingData(whole, encoding: encoding, storesFloats: run.float32 ?? false)
      table = whole
    }
    for note in training.notes { context.warn(note) }
  }
}

/// The fit of a path from its options.
struct PathRun {
  let net: NetRequest
  let strengths: StrengthRequest
  let folds: FoldRequest
  let run: PathRunRequest

  /// The path; of several mixes that with the least mean score.
  func path(_ data: PathTraining, in context: CommandContext) throws -> SoftmaxPath {
    try net.check()
    try strengths.check()
    try folds.check()
    let mixes = net.mix ?? [1]
    guard mixes.count == 1 || folds.isGiven else {
      throw RequestError("Several values of \(.mix) need \(.folds) to choose among them.")
    }
    let rule = folds.rule ?? .oneStandardError
    guard !rule.needsFolds || folds.isGiven || folds.rule == nil else {
      throw RequestError("\(.rule) \(rule.rawValue) needs \(.folds).")
    }
    let stopwatch = Stopwatch()
    let plan = folds.isGiven ? try folds.plan(data.training, table: data.table) : nil
    context.observer?.begin()
    defer { context.observer?.end() }
    var best: SoftmaxPath?
    for mix in mixes {
      var path = ElasticNetPath()
      path.net = try net.net(mix: mix, features: data.training.featureNames, encoding: data.training.tableEncoding)
      path.classifier.standardizes = net.noStandardize != true
      path.classifier.hasIntercept = data.training.tableEncoding?.hasIntercept ?? true
      path.classifier.classWeights = run.classWeights ?? .equal
      path.classifier.tolerance = run.tolerance ?? path.classifier.tolerance
      path.classifier.threads = run.threads ?? context.threads
      path.classifier.seed = folds.seed ?? 0
      strengths.set(&path)
      let result = try path.fit(data.training, choosingBy: plan) { progress in
        let seconds = stopwatch.seconds
        let isLate = run.timeLimit.map { seconds >= $0 } ?? false
        return context.observer?.see(progress, seconds: seconds) == .stop || isLate ? .stop : .proceed
      }
      if result.isBetter(than: best) { best = result }
      if result.interrupted { return result }
    }
    guard let best else { throw RequestError("\(.mix) must name at least one share.") }
    return best
  }
}
