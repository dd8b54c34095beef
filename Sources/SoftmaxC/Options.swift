// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import SoftmaxRegression

@c @implementation
public func smr_version() -> Int32 { SMR_VERSION }

@c @implementation
public func smr_options_init(_ options: UnsafeMutablePointer<smr_options>?) {
  guard let options else { return }
  var result = smr_options()
  let defaults = SoftmaxClassifier()
  result.size = Int64(MemoryLayout<smr_options>.size)
  result.tolerance = defaults.tolerance
  result.batch_size = Int32(clamping: defaults.batchSize)
  result.max_iterations = -1
  options.pointee = result
}

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
    penalizesIntercept = given.penalize_intercept != 0
    if let factors = given.class_weights {
      guard given.balanced == 0 else { throw InvalidInput("Class weights are either balanced or given.") }
      let factors = try elements(factors, classes.count, "to the class weights")
      classWeights = .named(Dictionary(zip(classes, factors), uniquingKeysWith: { first, _ in first }))
    } else if given.balanced != 0 {
      classWeights = .balanced
    }
    tolerance = given.tolerance
    // -1 is the default; what is below it is refused by the fit.
    if given.max_iterations != -1 { maxIterations = Int(given.max_iterations) }
    if let name = given.solver.map({ String(cString: $0) }) {
      guard let choice = SolverChoice(rawValue: name) else {
        let known = SolverChoice.allCases.map(\.rawValue).joined(separator: ", ")
        throw InvalidInput("There is no solver \"\(name)\"; take one of \(known).")
      }
      solver = choice
    }
    if given.learning_rate != 0 { learningRate = given.learning_rate }
    batchSize = Int(given.batch_size)
    seed = given.seed
    threads = try threadCount(given.threads)
    initialModel = given.initial.map { Handle.model($0) }
    guard given.time_limit >= 0 else {
      throw InvalidInput("The time limit is \(given.time_limit) seconds; it is 0 for none, or positive.")
    }
    try check()
  }
}

/// The settings behind a pointer, the defaults for NULL.
func options(_ pointer: UnsafePointer<smr_options>?) throws -> smr_options {
  guard let pointer else {
    var result = smr_options()
    smr_options_init(&result)
    return result
  }
  // A program that was compiled before there were shards has none of their settings.
  if let first = MemoryLayout<smr_options>.offset(of: \.reduce), pointer.pointee.size == first {
    var result = smr_options()
    withUnsafeMutableBytes(of: &result) { $0.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: first)) }
    return result
  }
  try checkSize(pointer.pointee.size, MemoryLayout<smr_options>.size, "options", "smr_options_init")
  return pointer.pointee
}

/// Checks that a structure is the one that this library knows.
func checkSize(_ given: Int64, _ known: Int, _ name: String, _ remedy: String) throws {
  guard given == known else {
    throw InvalidInput(
      "The size of the \(name) is \(given), and this library knows \(known): fill them in with \(remedy), or compile "
        + "with the header of this library.")
  }
}
