extension FitSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case penalty, intercept, weightKind, classWeights, tolerance, maxIterations, solver, learningRate, batchSize, seed
    case singlePrecision, offsets, validation, foldBy, termsChosenBy, constraints, initialModel, relax
  }

  /// The penalty with all its parts.
  private struct PenaltyParts: Codable {
    /// A word of a ``StoredPenalty``, or the name of a penalty that files cannot hold.
    var kind: String
    /// The stated λ or C; missing for an infinite C.
    var strength: Double?
    var lambda: Double?
    var standardized: Bool?
    var intercepts: Bool?
    /// The other parts of an elastic net.
    var net: ElasticNetParts?
  }

  /// Writes the keys that `docs/model-format.md` lists; a value of nil has no key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let parts = PenaltyParts(
      kind: penalty.kind, strength: penalty.number, lambda: lambda, standardized: standardizes,
      intercepts: penalizesIntercept, net: (penalty.penalty as? ElasticNet).map { ElasticNetParts($0) })
    try container.encode(parts, forKey: .penalty)
    try container.encodeIfPresent(relaxation, forKey: .relax)
    try container.encode(hasIntercept, forKey: .intercept)
    try container.encodeIfPresent(weightKind, forKey: .weightKind)
    try container.encodeIfPresent(classWeights, forKey: .classWeights)
    try container.encodeIfPresent(tolerance, forKey: .tolerance)
    try container.encodeIfPresent(maxIterations, forKey: .maxIterations)
    try container.encodeIfPresent(solver, forKey: .solver)
    try container.encodeIfPresent(learningRate, forKey: .learningRate)
    try container.encodeIfPresent(batchSize, forKey: .batchSize)
    try container.encodeIfPresent(seed, forKey: .seed)
    try container.encodeIfPresent(storesFloats, forKey: .singlePrecision)
    try container.encodeIfPresent(offsets, forKey: .offsets)
    try container.encodeIfPresent(validation, forKey: .validation)
    try container.encodeIfPresent(foldBy, forKey: .foldBy)
    try container.encodeIfPresent(constraints, forKey: .constraints)
    try container.encodeIfPresent(termsChosenBy, forKey: .termsChosenBy)
    try container.encodeIfPresent(initialModel, forKey: .initialModel)
  }

  /// Reads these keys; a value without a key is unknown.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let parts = try container.decode(PenaltyParts.self, forKey: .penalty)
    guard let penalty = PenaltyChoice(kind: parts.kind, number: parts.strength) else {
      throw DecodingError.dataCorruptedError(forKey: .penalty, in: container, debugDescription: "no strength")
    }
    let net = (penalty.penalty as? ElasticNet).flatMap { net in parts.net?.applied(to: net) }
    self.penalty = net.map { .elasticNet($0) } ?? penalty
    (lambda, standardizes, penalizesIntercept) = (parts.lambda, parts.standardized, parts.intercepts)
    relaxation = try container.decodeIfPresent(Relaxation.self, forKey: .relax)
    hasIntercept = try container.decode(Bool.self, forKey: .intercept)
    weightKind = try container.decodeIfPresent(WeightKind.self, forKey: .weightKind)
    classWeights = try container.decodeIfPresent(ClassWeights.self, forKey: .classWeights)
    tolerance = try container.decodeIfPresent(Double.self, forKey: .tolerance)
    maxIterations = try container.decodeIfPresent(Int.self, forKey: .maxIterations)
    solver = try container.decodeIfPresent(SolverName.self, forKey: .solver)
    learningRate = try container.decodeIfPresent(Double.self, forKey: .learningRate)
    batchSize = try container.decodeIfPresent(Int.self, forKey: .batchSize)
    seed = try container.decodeIfPresent(UInt64.self, forKey: .seed)
    storesFloats = try container.decodeIfPresent(Bool.self, forKey: .singlePrecision)
    offsets = try container.decodeIfPresent(OffsetColumns.self, forKey: .offsets)
    validation = try container.decodeIfPresent(Split.self, forKey: .validation)
    foldBy = try container.decodeIfPresent(String.self, forKey: .foldBy)
    constraints = try container.decodeIfPresent([String].self, forKey: .constraints)
    termsChosenBy = try container.decodeIfPresent(String.self, forKey: .termsChosenBy)
    initialModel = try container.decodeIfPresent(String.self, forKey: .initialModel)
  }

  /// The settings that a report contains, for a model file that was written before settings were stored.
  init(_ report: FitReport) {
    penalty = report.isFirth ? .jeffreys : .reported(report.l2)
    lambda = report.l2
    (standardizes, penalizesIntercept) = penalty.isRidge ? (nil, nil) : (false, false)
    hasIntercept = report.hasIntercept
    (classWeights, tolerance, batchSize, seed, storesFloats) = (nil, nil, nil, nil, nil)
    solver = report.solver.name
  }

  /// Whether the settings agree with the keys of a report.
  func agree(with report: FitReport) -> Bool {
    lambda == report.l2 && isFirth == report.isFirth && hasIntercept == report.hasIntercept
  }

  /// Whether all settings are known, as after a fit.
  package var areComplete: Bool {
    !penalty.isNameOnly && lambda != nil && standardizes != nil && penalizesIntercept != nil && classWeights != nil
      && tolerance != nil && solver != nil && batchSize != nil && seed != nil && storesFloats != nil
  }
}
