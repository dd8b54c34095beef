import SoftmaxRegression

extension Setting {
  /// The key of the setting in a request, with its value if necessary: `missing=drop`.
  var requestKey: String {
    switch self {
    case .noPenalty: "mle"
    case .ridge: "l2"
    case .jeffreysPrior: "firth"
    case .intercept: "noIntercept"
    case .referenceLevel: "reference"
    default: Self.inCamelCase(rawValue)
    }
  }

  private static func inCamelCase(_ key: String) -> String {
    let words = key.split(separator: "_")
    return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
