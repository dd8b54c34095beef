import SoftmaxRegression

/// The strengths of a path, and its ends.
public struct StrengthRequest: RequestPart {
  /// The strengths; defaults to automatic ones.
  public var lambda: [Double]?
  /// The number of automatic strengths; defaults to 100.
  public var lambdas: Int?
  /// The ratio of the last automatic strength to the first; defaults to 0.01 for more features than samples, else 0.0001.
  public var lambdaRatio: Double?
  /// Whether an automatic path goes on to its last strength.
  public var wholePath: Bool?
  /// The number of features at which an automatic path ends.
  public var maxFeatures: Int?
  /// The explained share of the null deviance at which an automatic path ends; defaults to 0.999.
  public var stopExplained: Double?
  /// The growth of that share at which an automatic path ends; defaults to 1e-5.
  public var stopChange: Double?

  /// A hundred automatic strengths.
  public init() {}

  func check() throws(RequestError) {
    guard lambda == nil || lambdas == nil && lambdaRatio == nil else {
      throw RequestError("\(.lambda) states all strengths; leave out \(.lambdas) and \(.lambdaRatio).")
    }
  }

  func set(_ path: inout ElasticNetPath) {
    path.strengths = lambda.map { .values($0) } ?? .automatic(count: lambdas ?? 100, ratio: lambdaRatio)
    if wholePath == true { path.ends = .none }
    path.ends.features = maxFeatures
    if let stopExplained { path.ends.explained = stopExplained }
    if let stopChange { path.ends.change = stopChange }
  }
}
