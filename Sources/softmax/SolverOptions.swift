import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the solver.
struct SolverOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when the gap is at most this fraction of the loss of the model without features.", valueName: "t"))
  var tolerance = 1e-8

  @Option(
    help: ArgumentHelp("The solver: \(Self.solvers).", valueName: "name"),
    transform: { name in
      guard let solver = SolverChoice(named: name) else {
        throw ValidationError("there is no solver \"\(name)\"; take one of \(SolverOptions.solvers)")
      }
      return solver
    })
  var solver = SolverChoice.automatic

  private static let solvers = SolverChoice.allCases.map(\.name.rawValue).joined(separator: ", ")

  @Option(
    help: ArgumentHelp("Start from this model, which must have the same classes and features.", valueName: "model.json")
  )
  var warmStart: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The maximum number of iterations. (default: 1000; 10000 for automatic with a penalty, 100000 for first-order solvers)",
      valueName: "n"))
  var maxIterations: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The step size of gradient-descent and sgd. (default: a safe one)", valueName: "r"))
  var learningRate: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("The number of samples in a step of sgd.", valueName: "b"))
  var batchSize = 1

  @Option(help: ArgumentHelp("The seed of the splits, and of the order of the samples in sgd.", valueName: "s"))
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The maximum number of threads; results do not depend on it. (default: all cores)", valueName: "n"))
  var threads: Int?

  /// The solver and its limits.
  var request: SolverRequest {
    var request = SolverRequest()
    (request.solver, request.tolerance, request.maxIterations) = (solver.name.rawValue, tolerance, maxIterations)
    (request.learningRate, request.batchSize, request.seed) = (learningRate, batchSize, seed)
    (request.warmStart, request.threads) = (warmStart, threads)
    return request
  }
}
