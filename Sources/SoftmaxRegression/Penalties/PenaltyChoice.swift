/// The penalty of a fit: a penalty of the library, or your own ``PenaltyFunction``.
public struct PenaltyChoice: Sendable {
  /// The penalty.
  public let penalty: any Penalty

  private init(_ penalty: any Penalty) { self.penalty = penalty }

  /// λ = 1/N, which scikit-learn calls C = 1 for three classes or more.
  public static let standard = PenaltyChoice(Ridge(.perSample))
  /// No penalty: the maximum-likelihood estimate, in the sum-to-zero gauge.
  public static let none = PenaltyChoice(NoPenalty())
  /// (λ/2) ‖W‖² with this λ, at least 0.
  public static func ridge(_ lambda: Double) -> PenaltyChoice { PenaltyChoice(Ridge(.absolute(lambda))) }
  /// λ = 1/(C N) with this C, which is positive.
  ///
  /// It is the C of scikit-learn; for two classes, where scikit-learn has one vector of coefficients, it is called C/2
  /// there.
  public static func inverse(_ c: Double) -> PenaltyChoice { PenaltyChoice(Ridge(.inverse(c))) }
  /// Jeffreys' prior, Firth's bias reduction: F is the loss less log det J / (2N), with the information J.
  ///
  /// Estimates are finite even if classes are separated, and have standard errors (``SoftmaxModel/summary(of:_:)``).
  /// Features that earlier ones determine are left out, with coefficients of zero. An iteration costs as much as one of
  /// Newton's method; there may be up to 5000 parameters. (Firth 1993, Biometrika 80, 27-38; Kosmidis & Firth 2011,
  /// Biometrika 98, 755-759.)
  public static let jeffreys = PenaltyChoice(JeffreysPrior())
  /// λ Σ_j v_j [mix P(w_j) + (1 - mix)/2 ‖w_j‖²], which makes coefficients exactly zero.
  public static func elasticNet(_ net: ElasticNet) -> PenaltyChoice { PenaltyChoice(net) }
  /// Your own penalty, as a function of the parameters in the original units of the features.
  public static func custom(_ penalty: some PenaltyFunction) -> PenaltyChoice { PenaltyChoice(penalty) }

  /// The penalty of a fit of which only λ is known.
  static func reported(_ lambda: Double) -> PenaltyChoice { lambda > 0 ? .ridge(lambda) : .none }

  /// Whether it is (λ/2) ‖W‖² with λ > 0.
  package var isRidge: Bool { penalty is Ridge && !penalty.isZero }
  /// Whether model files hold only the name of the penalty.
  var isNameOnly: Bool { !(penalty is any StoredPenalty) }
  /// The strength of a ridge penalty, with λ written by `text`; the name of another penalty.
  package func label(_ lambda: Double, _ text: (Double) -> String = { "\($0)" }) -> String {
    if let net = penalty as? ElasticNet { return net.label(text) }
    return isRidge ? "l2 = \(text(lambda))" : penalty.name
  }

  /// The penalties that model files can hold.
  static let stored: [any StoredPenalty.Type] = [Ridge.self, NoPenalty.self, JeffreysPrior.self, ElasticNet.self]

  /// The word for the penalty in model files.
  var kind: String { (penalty as? any StoredPenalty)?.kind ?? penalty.name }
  /// The number of the penalty in model files.
  var number: Double? { (penalty as? any StoredPenalty)?.number }

  /// The penalty of a word and a number in a model file; nil if the number is missing.
  init?(kind: String, number: Double?) {
    guard let type = Self.stored.first(where: { $0.kinds.contains(kind) }) else {
      self.init(UnknownPenalty(name: kind))
      return
    }
    guard let penalty = type.init(kind: kind, number: number) else { return nil }
    self.init(penalty)
  }
}

extension PenaltyChoice: Equatable {
  /// Whether two choices have penalties of the same type, word and numbers.
  public static func == (a: PenaltyChoice, b: PenaltyChoice) -> Bool {
    type(of: a.penalty) == type(of: b.penalty) && a.kind == b.kind && a.number == b.number
      && a.penalty as? ElasticNet == b.penalty as? ElasticNet
  }
}
