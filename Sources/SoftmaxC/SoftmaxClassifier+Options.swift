import CSoftmax
import SoftmaxRegression

extension SoftmaxClassifier {
  /// The settings in a C structure.
  init(_ given: smr_options, classes: [String]) throws {
    self.init()
    switch Int(given.penalty) {
    case SMR_STANDARD: penalty = .standard
    case SMR_NONE: penalty = .none
    case SMR_RIDGE: penalty = .ridge(given.strength)
    case SMR_INVERSE: penalty = .inverse(given.strength)
    case SMR_JEFFREYS: penalty = .jeffreys
    default: throw InvalidInput("There is no penalty \(given.penalty).")
    }
    standardizes = given.standardize != 0
    hasIntercept = given.no_intercept == 0
    penalizesIntercept = given.penalize_intercept != 0
    if let factors = given.class_weights {
      guard given.balanced == 0 else { throw InvalidInput("Class weights are either balanced or given.") }
      let factors = try elements(factors, classes.count, "to the class weights")
      classWeights = .named(Dictionary(zip(classes, factors), uniquingKeysWith: { first, _ in first }))
    } else if given.balanced != 0 {
      classWeights = .balanced
    }
    weightKind = try SoftmaxC.weightKind(given.weight_kind)
    tolerance = given.tolerance
    // -1 is the default; the fit refuses numbers below it.
    if given.max_iterations != -1 { maxIterations = Int(given.max_iterations) }
    if let name = given.solver.map({ String(cString: $0) }) {
      guard let choice = SolverChoice(named: name) else {
        let known = SolverChoice.allCases.map(\.name.rawValue).joined(separator: ", ")
        throw InvalidInput("There is no solver \"\(name)\"; take one of \(known).")
      }
      solver = choice
    }
    if given.learning_rate != 0 { learningRate = given.learning_rate }
    batchSize = Int(given.batch_size)
    seed = given.seed
    threads = try threadCount(given.threads)
    initialModel = given.initial.map { ModelHandle.value($0) }
    guard given.time_limit >= 0 else {
      throw InvalidInput(
        "The time limit must be 0 for none or a positive number of seconds, but is \(given.time_limit).")
    }
    try check()
  }
}
