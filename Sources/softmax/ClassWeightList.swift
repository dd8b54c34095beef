import ArgumentParser
import SoftmaxRegression

/// The text of factors on the weights by class.
enum ClassWeightList {
  /// The factors: `balanced`, or a list such as `a=2,b=1`.
  static func factors(_ text: String) throws -> FitSettings.ClassWeights {
    guard text != "balanced" else { return .balanced }
    var named: [String: Double] = [:]
    for pair in text.split(separator: ",") {
      guard let equals = pair.lastIndex(of: "="), let weight = Double(pair[pair.index(after: equals)...]) else {
        throw ValidationError("--class-weights takes \"balanced\" or a list such as a=2,b=1; \"\(pair)\" is neither.")
      }
      named[String(pair[..<equals])] = weight
    }
    return .named(named)
  }
}
