/// The penalty of a fit: one of the library's, or a ``PenaltyFunction`` of one's own.
public struct PenaltyChoice: Sendable {
  /// The penalty.
  public let penalty: any Penalty

  private init(_ penalty: any Penalty) { self.penalty = penalty }

  /// λ = 1/N: what scikit-learn calls C = 1 for three classes or more.
  public static let standard = PenaltyChoice(Ridge(.perSample))
  /// None: the maximum-likelihood estimate, in the sum-to-zero gauge.
  public static let none = PenaltyChoice(NoPenalty())
  /// (λ/2) ‖W‖² with this λ, at least 0.
  public static func ridge(_ lambda: Double) -> PenaltyChoice { PenaltyChoice(Ridge(.absolute(lambda))) }
  /// λ = 1/(C N) with this C, which is positive: what scikit-learn calls C, and for two classes, where it has one vector of
  /// coefficients, C/2.
  public static func inverse(_ c: Double) -> PenaltyChoice { PenaltyChoice(Ridge(.inverse(c))) }
  /// Jeffreys' prior, Firth's bias reduction: F is the loss less log det J / (2N), with the information J.
  ///
  /// Finite also where classes are separated, and with standard errors (``SoftmaxModel/summary(of:_:)``).
  /// Features that the ones before them determine are left out, with coefficients of zero. It takes as many operations an
  /// iteration as Newton's method, for up to 5000 parameters. (Firth 1993, Biometrika 80, 27-38; Kosmidis & Firth 2011,
  /// Biometrika 98, 755-759.)
  public static let jeffreys = PenaltyChoice(JeffreysPrior())
  /// A penalty of one's own, as a function of the parameters in the user's units.
  public static func custom(_ penalty: some PenaltyFunction) -> PenaltyChoice { PenaltyChoice(penalty) }

  /// The penalty of a fit of which no more than λ is known.
  static func reported(_ lambda: Double) -> PenaltyChoice { lambda > 0 ? .ridge(lambda) : .none }

  /// Whether it is (λ/2) ‖W‖² with λ > 0.
  package var isRidge: Bool { penalty is Ridge && !penalty.isZero }
  /// Whether its name is all that is known of it, or all that a model file can tell.
  var isNameOnly: Bool { !(penalty is any StoredPenalty) }
  /// The strength of a ridge penalty as `text` writes λ, and the name of another one.
  package func label(_ lambda: Double, _ text: (Double) -> String = { "\($0)" }) -> String {
    isRidge ? "l2 = \(text(lambda))" : penalty.name
  }

  /// The penalties that model files can hold.
  static let stored: [any StoredPenalty.Type] = [Ridge.self, NoPenalty.self, JeffreysPrior.self]

  /// The word that model files have for the penalty.
  var kind: String { (penalty as? any StoredPenalty)?.kind ?? penalty.name }
  /// The number that the penalty has in model files.
  var number: Double? { (penalty as? any StoredPenalty)?.number }

  /// The penalty that a model file tells; nil if its number is missing.
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
  /// Whether two choices have penalties of the same type, word and number.
  public static func == (a: PenaltyChoice, b: PenaltyChoice) -> Bool {
    type(of: a.penalty) == type(of: b.penalty) && a.kind == b.kind && a.number == b.number
  }
}
