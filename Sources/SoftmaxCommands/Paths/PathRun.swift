import SoftmaxRegression

/// The data of a path: as they are fitted, and the table with the columns of the folds.
struct PathTraining {
  let training: TrainingData
  let table: Table?

  init(
    _ data: DataRequest, _ choice: ChoiceRequest, storesFloats: Bool, _ input: TableInput, in context: CommandContext
  ) throws {
    if choice.columns.isEmpty {
      training = try TrainingData(context.file(input), storesFloats: storesFloats) { table throws(TableError) in
        try data.encoding(of: table)
      }
      table = nil
    } else {
      let whole = try context.table(data.table)
      var own = data
      own.drop = (data.drop ?? []) + (data.features.isEmptyOrNil && data.formula == nil ? choice.columns : [])
      let encoding = try own.encoding(of: whole)
      training = try TrainingData(whole, encoding: encoding, storesFloats: storesFloats)
      table = whole
    }
  }
}

/// The fit of a path from its options.
struct PathRun {
  let net: NetRequest
  let strengths: StrengthRequest
  let choice: ChoiceRequest
  /// The number of folds; nil if rows are not dealt.
  let folds: Int?
  /// The settings of the fits but for the penalty.
  let classifier: SoftmaxClassifier
  /// The settings of stability selection; nil for none.
  var stability: StabilitySelection?

  /// The rule of the choice.
  var rule: PathRule { choice.rule ?? .oneStandardError }
  private var hasFolds: Bool { folds != nil || choice.namesFolds }

  func check() throws(RequestError) {
    try net.check()
    try strengths.check()
    try choice.check(folds: folds)
    guard (net.mix ?? [1]).count == 1 || hasFolds || !rule.needsFolds else {
      throw RequestError("Several values of \(.mix) need \(.folds) to choose among them.")
    }
    guard stability == nil || (net.mix ?? [1]).count == 1 else {
      throw RequestError("\(.stability) takes one value of \(.mix).")
    }
    guard rule != .leaveOneOut || net.relax != .jeffreys else {
      throw RequestError(
        "\(.rule) loo knows no fits with Jeffreys' prior; give \(.relaxation) mle, or choose by \(.folds).")
    }
    guard !rule.needsFolds || hasFolds || choice.rule == nil else {
      throw RequestError("\(.rule) \(rule.rawValue) needs \(.folds).")
    }
  }

  /// The model that the rule chooses; of an interrupted path the last one.
  func chosen(_ path: SoftmaxPath) throws -> SoftmaxModel {
    let isRelaxed = net.relax != nil
    if let model = path.model(by: rule, relaxed: isRelaxed) { return model }
    guard !isRelaxed || path.interrupted else {
      throw CommandFailure(
        "No relaxed fit has estimates\(rule.needsFolds ? " in every fold" : ""), since the features separate classes; try \(.relaxation) firth."
      )
    }
    guard path.interrupted || rule != .leaveOneOut else {
      throw CommandFailure(
        "No point has a leave-one-out loss: there are more than 6000 coefficients, or single samples determine some.")
    }
    guard let index = path.points.indices.last else {
      throw CommandFailure("The path was interrupted before its first point.")
    }
    return path.model(at: index, selection: path.selection(at: index, by: rule))
  }

  /// The path; of several mixes that with the least mean score.
  func path(_ data: PathTraining, in context: CommandContext) throws -> SoftmaxPath {
    let stopwatch = Stopwatch()
    let plan =
      hasFolds
      ? try choice.plan(data.training, table: data.table, folds: folds, seed: classifier.seed) : nil
    context.observer?.begin()
    defer { context.observer?.end() }
    var best: SoftmaxPath?
    for mix in net.mix ?? [1] {
      var path = ElasticNetPath()
      path.classifier = classifier
      path.net = try net.net(mix: mix, features: data.training.featureNames, encoding: data.training.tableEncoding)
      strengths.set(&path)
      path.stability = stability
      path.leavesOneOut = rule == .leaveOneOut
      let result = try path.fit(data.training, choosingBy: plan) { progress in
        guard context.run?.isActive ?? true else { return .stop }
        let decision = context.observer?.see(progress, seconds: stopwatch.seconds) ?? .proceed
        return context.run?.reason == nil ? decision : .stop
      }
      if result.interrupted { return result }
      if result.isBetter(than: best, by: rule) { best = result }
    }
    guard let best else { throw RequestError("\(.mix) must name at least one share.") }
    return best
  }
}
