import SoftmaxRegression

/// The solver of a fit.
public struct SolverRequest: RequestPart {
  /// The name of the solver; defaults to `automatic`.
  public var solver: String?
  /// The gap at which the solver stops, as a share of the loss of the model without features; defaults to 1e-8.
  public var tolerance: Double?
  /// The largest number of iterations; defaults to the solver's own limit.
  public var maxIterations: Int?
  /// The step of first-order solvers; defaults to a safe one.
  public var learningRate: Double?
  /// The number of samples in a stochastic step; defaults to 1.
  public var batchSize: Int?
  /// The seed of splits, and of the order of the samples; defaults to 0.
  public var seed: UInt64?
  /// The initial model, with the same classes and features: a file, or the name of a model in memory.
  public var warmStart: String?
  /// The largest number of threads; results do not depend on it.
  public var threads: Int?

  /// The default solver.
  public init() {}

  func check() throws(RequestError) {
    if let solver, SolverChoice(named: solver) == nil {
      let known = SolverChoice.allCases.map(\.name.rawValue).joined(separator: ", ")
      throw RequestError("\(.solver) must be one of \(known), but is \(solver.excerpt).")
    }
  }

  func set(_ classifier: inout SoftmaxClassifier, in context: CommandContext) throws(ModelFileError) {
    classifier.solver = solver.flatMap { SolverChoice(named: $0) } ?? classifier.solver
    classifier.tolerance = tolerance ?? classifier.tolerance
    classifier.maxIterations = maxIterations
    classifier.learningRate = learningRate
    classifier.batchSize = batchSize ?? classifier.batchSize
    classifier.seed = seed ?? classifier.seed
    classifier.threads = threads ?? context.threads
    if let warmStart { classifier.initialModel = try context.model(warmStart) }
  }
}
