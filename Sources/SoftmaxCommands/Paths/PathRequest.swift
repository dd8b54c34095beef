import Foundation
public import SoftmaxRegression

/// Fits a path of an elastic net to a table, and chooses a point of it.
public struct PathRequest: CommandRequest {
  /// The name of the command.
  public static let command = "path"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()

  /// The table.
  public var data: DataRequest
  /// The penalty.
  public var net = NetRequest()
  /// The strengths.
  public var strengths = StrengthRequest()
  /// The folds.
  public var folds = FoldRequest()
  /// The limits of the fits, and the file.
  public var run = PathRunRequest()

  /// A path of the lasso.
  public init(_ data: DataRequest) { self.data = data }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    data = try DataRequest(from: decoder)
    net = try NetRequest(from: decoder)
    strengths = try StrengthRequest(from: decoder)
    folds = try FoldRequest(from: decoder)
    run = try PathRunRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [data, net, strengths, folds, run, reading] }

  /// The target and the factors.
  public var nameColumns: [String] { data.names }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> PathAnswer {
    try data.check(reading, in: context)
    try run.check()
    let input = data.input(in: context)
    if let file = run.model { try OutputFile.check(file, apartFrom: input.files) }
    let stopwatch = Stopwatch()
    let read = try PathTraining(data, folds, run, input, in: context)
    let reading = stopwatch.seconds
    let path = try PathRun(net: net, strengths: strengths, folds: folds, run: run).path(read, in: context)
    if let file = run.model { try path.save(to: file) }
    return PathAnswer(
      path: path, rule: folds.rule ?? .oneStandardError, isWhole: run.verbose ?? false,
      seconds: FitAnswer.Seconds(read: reading, fit: stopwatch.seconds - reading), peakMemoryBytes: PeakMemory.bytes,
      threads: run.threads ?? context.threads)
  }
}

/// The limits of the fits of a path, and its file.
public struct PathRunRequest: RequestPart {
  /// The gap of every point, as a share of the loss of the model without features; defaults to 1e-8.
  public var tolerance: Double?
  /// The number of seconds after which the path ends with the points so far.
  public var timeLimit: Double?
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

  func check() throws(RequestError) {
    if let timeLimit, !(timeLimit > 0) { throw RequestError("\(.timeLimit) must be a positive number of seconds.") }
  }
}
