import SoftmaxRegression

/// The term that a fit adds to the loss.
public struct PenaltyRequest: RequestPart {
  /// The strength of the penalty; defaults to 1/N.
  public var l2: Double?
  /// The strength of an elastic net.
  public var lambda: Double?
  /// Whether the strength of an elastic net is chosen by cross-validation.
  public var cv: Bool?
  /// Whether the fit has no penalty.
  public var mle: Bool?
  /// Whether the penalty is Jeffreys' prior.
  public var firth: Bool?
  /// Whether the penalty acts on features scaled to unit standard deviation.
  public var standardize: Bool?
  /// Whether the intercepts are also penalised.
  public var penalizeIntercept: Bool?

  /// Linear equations between coefficients, such as `[a] x = [b] x`; only without a penalty.
  public var constrain: [String]?

  /// The default penalty.
  public init() {}

  /// Whether the penalty is an elastic net.
  var isNet: Bool { lambda != nil || cv == true }

  func check(_ net: NetRequest, _ choice: ChoiceRequest) throws(RequestError) {
    try check()
    guard isNet else {
      guard !net.isGiven else {
        throw RequestError("The options of an elastic net go with \(.lambda) or \(.crossValidation); give one of them.")
      }
      guard !choice.choosesStrength else {
        throw RequestError("A rule or folds for the choice of a penalty go with \(.crossValidation).")
      }
      return
    }
    guard lambda == nil || cv != true else {
      throw RequestError("\(.crossValidation) chooses the strength; leave out \(.lambda).")
    }
    guard l2 == nil, mle != true, firth != true, penalizeIntercept != true else {
      throw RequestError(
        """
        \(cv == true ? Setting.crossValidation : .lambda) is a separate penalty; leave out \(.strength), \(.noPenalty), \
        \(.jeffreysPrior) and \(.penalizesIntercept).
        """)
    }
    try net.check()
    guard cv == true || (net.mix ?? [1]).count == 1 else {
      throw RequestError("Several values of \(.mix) need \(.crossValidation) to choose among them.")
    }
    guard cv == true || !choice.choosesStrength else {
      throw RequestError("A rule or folds for the choice of a penalty go with \(.crossValidation).")
    }
  }

  func check() throws(RequestError) {
    guard constrain == nil || mle == true else {
      throw RequestError(
        "\(.constrain) states equations between coefficients without a penalty; give \(.noPenalty) with it.")
    }
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
