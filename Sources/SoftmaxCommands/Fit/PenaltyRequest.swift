import SoftmaxRegression

/// The term that a fit adds to the loss.
public struct PenaltyRequest: RequestPart {
  /// The strength of the penalty; defaults to 1/N.
  public var l2: Double?
  /// Whether the fit has no penalty.
  public var mle: Bool?
  /// Whether the penalty is Jeffreys' prior.
  public var firth: Bool?
  /// Whether the penalty acts on features scaled to unit standard deviation.
  public var standardize: Bool?
  /// Whether the intercepts are also penalised.
  public var penalizeIntercept: Bool?

  /// The default penalty.
  public init() {}

  func check() throws(RequestError) {
    guard mle != true || l2 == nil else {
      throw RequestError("\(.noPenalty) means \(.strength) 0; give one of them.")
    }
    guard firth != true || mle != true && l2 == nil else {
      throw RequestError(
        "\(.jeffreysPrior) is a separate penalty; leave out \(mle == true ? Setting.noPenalty : .strength).")
    }
  }

  var penalty: PenaltyChoice {
    firth == true ? .jeffreys : mle == true ? .none : l2.map { .ridge($0) } ?? .standard
  }
}
