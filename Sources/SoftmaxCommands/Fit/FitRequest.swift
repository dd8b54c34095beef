import Foundation
import SoftmaxRegression

/// Fits a model to a table.
public struct FitRequest: CommandRequest {
  /// The name of the command.
  public static let command = "fit"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The table.
  public var data: DataRequest
  /// The term to add to the loss.
  public var penalty = PenaltyRequest()
  /// The shape of an elastic net.
  public var net = NetRequest()
  /// The scores and the rule that choose its strength.
  public var choice = ChoiceRequest()
  /// The solver and its limits.
  public var solver = SolverRequest()
  /// The weights, the split and the storage of rows.
  public var rows = RowRequest()
  /// The files to write.
  public var files = FitFiles()

  /// A fit with the default penalty and solver.
  public init(_ data: DataRequest) { self.data = data }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    data = try DataRequest(from: decoder)
    penalty = try PenaltyRequest(from: decoder)
    net = try NetRequest(from: decoder)
    choice = try ChoiceRequest(from: decoder)
    solver = try SolverRequest(from: decoder)
    rows = try RowRequest(from: decoder)
    files = try FitFiles(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [data, penalty, net, choice, solver, rows, files, reading, limits] }

  /// The target and the factors.
  public var nameColumns: [String] { data.names }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> FitAnswer {
    try data.check(reading, in: context)
    try penalty.check(net, choice)
    try solver.check()
    try rows.check()
    guard choice.foldBy == nil || rows.folds != nil || penalty.cv == true else {
      throw RequestError("\(.foldBy) keeps rows in one fold; give \(.folds) or \(.crossValidation) with it.")
    }
    var classifier = try classifier(in: context)
    guard files.path == nil || penalty.cv == true else {
      throw RequestError("\(.path) writes the path of \(.crossValidation); leave it out.")
    }
    if penalty.cv == true { return try chosen(classifier, in: context) }
    guard files.predictions == nil || rows.split != nil else {
      throw RequestError("\(.predictions) writes predictions of held-out rows; give \(.folds) or \(.holdout) with it.")
    }
    guard penalty.constrain == nil || rows.split == nil else {
      throw RequestError("\(.constrain) is for fits of all rows; leave out \(.folds) and \(.holdout).")
    }
    if rows.folds != nil { classifier.settings.foldBy = choice.foldBy }
    let input = data.input(in: context)
    try files.check(apartFrom: input.files)
    let stopwatch = Stopwatch()
    let training = try PathTraining(data, choice, storesFloats: rows.float32 ?? false, input, in: context)
    let set = training.training
    let read = stopwatch.seconds
    try examine(set, in: context)
    if let lambda = penalty.lambda {
      var net = try net.net(mix: net.mix?.first ?? 1, features: set.featureNames, encoding: set.tableEncoding)
      net.lambda = lambda
      classifier.penalty = .elasticNet(net)
      classifier.relaxation = self.net.relax
    }
    let recorder = FitRecorder(
      FitRecorder.Table(missing: set.missing, seconds: read), traces: files.trace != nil, in: context)
    var predictions: HeldOutPredictions?
    let outcome: (model: SoftmaxModel, validation: Validation?) =
      if let split = rows.split {
        try classifier.fit(
          set, validating: split, groups: choice.groups(set, training.table), watch: recorder.see,
          watchFolds: recorder.show, receive: recorder.keep,
          receivePredictions: files.predictions.map { _ in { predictions = $0 } })
      } else {
        (try classifier.fit(set, watch: recorder.see), nil)
      }
    let constrained =
      try penalty.constrain.flatMap { equations in
        outcome.model.report.interrupted
          ? nil : try outcome.model.constrained(by: equations, in: set, threads: classifier.threads)
      }
    try context.run?.commit()
    recorder.end()
    var result = answer(constrained?.model ?? outcome.model, outcome.validation, recorder, in: context)
    result.constraintTest = constrained?.test
    if let file = files.predictions, let predictions {
      let text = PredictionText(outcome.model, probabilities: true, intervals: false, folds: true)
      try text.write(predictions, of: set, to: file, in: context)
    }
    return result
  }

  /// Warns of the findings in the data, and checks that weights with a meaning exist.
  private func examine(_ set: TrainingData, in context: CommandContext) throws(RequestError) {
    if let warning = set.targetWarning {
      context.warn("\(warning) Make few classes of its values if it is one; \(.tableCheck) has more.")
    }
    for note in set.notes { context.warn(note) }
    if rows.weightKind == nil, let note = set.weightNote { context.warn(note) }
    guard rows.weightKind == nil || set.hasWeights else {
      throw RequestError(
        "\(.weightKind) states the meaning of weights, and the table has no weights; name them with \(.weights).")
    }
  }

  /// The best model so far.
  public func partialAnswer(in context: CommandContext) throws -> FitAnswer? {
    guard let recorder = context.run?.recorder, let model = recorder.model else { return nil }
    return answer(model, nil, recorder, in: context)
  }

  private func answer(
    _ model: SoftmaxModel, _ validation: Validation?, _ recorder: FitRecorder, in context: CommandContext
  ) -> FitAnswer {
    let seconds = FitAnswer.Seconds(read: recorder.table.seconds, fit: recorder.seconds)
    return FitAnswer(
      model: model, missing: recorder.table.missing, split: rows.split, validation: validation, seconds: seconds,
      peakMemoryBytes: PeakMemory.bytes, threads: solver.threads ?? context.threads,
      fileFault: write(model, trace: recorder.rows), path: nil)
  }

  /// The classifier with these settings, whose values have been checked.
  private func classifier(in context: CommandContext) throws -> SoftmaxClassifier {
    var classifier = SoftmaxClassifier(penalty: penalty.penalty)
    classifier.standardizes = penalty.isNet ? net.noStandardize != true : penalty.standardize ?? false
    classifier.hasIntercept = data.hasIntercept
    classifier.penalizesIntercept = penalty.penalizeIntercept ?? false
    classifier.classWeights = rows.classWeights ?? .equal
    classifier.weightKind = rows.weightKind
    try solver.set(&classifier, in: context)
    try classifier.check()
    return classifier
  }

  /// The number of folds that choose a strength, unless a column states them or the rule needs none.
  private var folds: Int? {
    guard choice.foldColumn == nil else { return nil }
    return rows.folds ?? (choice.rule?.needsFolds == false ? nil : 10)
  }

  /// The model of the strength that cross-validation or a criterion chooses.
  private func chosen(_ classifier: SoftmaxClassifier, in context: CommandContext) throws -> FitAnswer {
    guard rows.holdout == nil else {
      throw RequestError("\(.crossValidation) scores the model in folds; leave out \(.holdout).")
    }
    guard files.predictions == nil else {
      throw RequestError(
        "\(.predictions) goes with \(.folds) without \(.crossValidation), since rows that choose the strength are not held out."
      )
    }
    guard files.trace == nil else { throw RequestError("\(.crossValidation) fits many models; leave out \(.trace).") }
    var classifier = classifier
    classifier.relaxation = net.relax
    let fits = PathRun(
      net: net, strengths: StrengthRequest(), choice: choice, folds: folds, classifier: classifier)
    try fits.check()
    let input = data.input(in: context)
    try files.check(apartFrom: input.files)
    let stopwatch = Stopwatch()
    let training = try PathTraining(data, choice, storesFloats: rows.float32 ?? false, input, in: context)
    let read = stopwatch.seconds
    try examine(training.training, in: context)
    let path = try fits.path(training, in: context)
    try context.run?.commit()
    let model = try fits.chosen(path)
    return FitAnswer(
      model: model, missing: training.training.missing, split: nil, validation: nil,
      seconds: FitAnswer.Seconds(read: read, fit: stopwatch.seconds - read), peakMemoryBytes: PeakMemory.bytes,
      threads: classifier.threads, fileFault: write(model, trace: nil, path), path: path)
  }

  /// Writes each file, even if another one fails, and returns the first fault.
  private func write(_ model: SoftmaxModel, trace table: String?, _ chosenFrom: SoftmaxPath? = nil) -> Sentence? {
    var faults: [Sentence] = []
    func attempt(_ body: () throws(ModelFileError) -> Void) {
      do throws(ModelFileError) { try body() } catch { faults.append(error.sentence) }
    }
    attempt { () throws(ModelFileError) in
      // Parameters on their way to infinity are not written.
      if let path = files.model, model.report.hasEstimates { try model.save(to: path) }
    }
    attempt { () throws(ModelFileError) in
      if let trace = files.trace, let table { try OutputFile.write(Data(table.utf8), to: trace, isTable: true) }
    }
    attempt { () throws(ModelFileError) in
      if let file = files.path { try chosenFrom?.save(to: file) }
    }
    return faults.first
  }
}
