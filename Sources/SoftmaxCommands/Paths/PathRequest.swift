import Foundation
public import SoftmaxRegression

/// Fits a path of an elastic net to a table, and chooses a point of it.
public struct PathRequest: CommandRequest {
  /// The name of the command.
  public static let command = "path"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()

  /// The limits of the command.
  public var limits = LimitRequest()

  /// The table.
  public var data: DataRequest
  /// The penalty.
  public var net = NetRequest()
  /// The strengths.
  public var strengths = StrengthRequest()
  /// The scores and the rule of the choice.
  public var choice = ChoiceRequest()
  /// The accuracy of the fits, and the file.
  public var run = PathRunRequest()

  /// A path of the lasso.
  public init(_ data: DataRequest) { self.data = data }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    data = try DataRequest(from: decoder)
    net = try NetRequest(from: decoder)
    strengths = try StrengthRequest(from: decoder)
    choice = try ChoiceRequest(from: decoder)
    run = try PathRunRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [data, net, strengths, choice, run, reading, limits] }

  /// The target and the factors.
  public var nameColumns: [String] { data.names }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> PathAnswer {
    try data.check(reading, in: context)
    var classifier = SoftmaxClassifier()
    classifier.standardizes = net.noStandardize != true
    classifier.hasIntercept = data.hasIntercept
    classifier.classWeights = run.classWeights ?? .equal
    classifier.tolerance = run.tolerance ?? classifier.tolerance
    classifier.threads = run.threads ?? context.threads
    classifier.seed = run.seed ?? 0
    try classifier.check()
    classifier.relaxation = net.relax
    let fits = PathRun(
      net: net, strengths: strengths, choice: choice, folds: run.folds, classifier: classifier,
      stability: try run.selection())
    try fits.check()
    let input = data.input(in: context)
    if let file = run.model { try OutputFile.check(file, apartFrom: input.files) }
    let stopwatch = Stopwatch()
    let training = try PathTraining(data, choice, storesFloats: run.float32 ?? false, input, in: context)
    let reading = stopwatch.seconds
    for note in training.training.notes { context.warn(note) }
    let path = try fits.path(training, in: context)
    try context.run?.commit()
    if let file = run.model { try path.save(to: file) }
    return PathAnswer(
      path: path, rule: fits.rule, isWhole: run.verbose ?? false,
      seconds: FitAnswer.Seconds(read: reading, fit: stopwatch.seconds - reading), peakMemoryBytes: PeakMemory.bytes,
      threads: classifier.threads)
  }
}

/// The accuracy of the fits of a path, and its file.
public struct PathRunRequest: RequestPart {
  /// The number of folds on which every point is scored; defaults to none.
  public var folds: Int?
  /// The number of pairs of random halves of the rows, whose paths tell which features are stable; defaults to none.
  public var stability: Int?
  /// The share of the halves that select a feature; defaults to 0.75.
  public var threshold: Double?
  /// The greatest expected number of false selections; defaults to 1.
  public var falseSelections: Double?
  /// The seed of the folds; defaults to 0.
  public var seed: UInt64?
  /// The gap of every point, as a share of the loss of the model without features; defaults to 1e-8.
  public var tolerance: Double?
  /// The largest number of threads; results do not depend on it.
  public var threads: Int?
  /// Factors on the weights by class: `"balanced"`, or an object of factors.
  public var classWeights: FitSettings.ClassWeights?
  /// Whether features are stored in single precision.
  public var float32: Bool?
  /// Whether every point is shown.
  public var verbose: Bool?
  /// The file for the path.
  public var model: String?

  /// The defaults.
  public init() {}

  /// The settings of stability selection.
  func selection() throws(RequestError) -> StabilitySelection? {
    guard let stability else {
      guard threshold == nil, falseSelections == nil else {
        throw RequestError("\(.stabilityThreshold) and \(.falseSelections) go with \(.stability).")
      }
      return nil
    }
    return StabilitySelection(
      pairs: stability, threshold: threshold ?? 0.75, falseSelections: falseSelections ?? 1, seed: seed ?? 0)
  }
}
