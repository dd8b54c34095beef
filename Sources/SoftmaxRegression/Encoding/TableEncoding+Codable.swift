extension TableEncoding: Codable {
  private enum CodingKeys: String, CodingKey {
    case variables, terms, missing, unseen, target, softTargets, weights, counts, rows
  }

  /// An encoding of columns of numbers as features, without targets, for a model that was fitted to arrays.
  init(features: [String], offsets: OffsetColumns? = nil) {
    variables = features.map { .number(NumberVariable(expression: .column($0))) }
    terms = features.indices.map { Term([$0]) }
    (missing, cells, unseen) = (.error, CellReading(), .error)
    (target, softTargets, weights) = (nil, nil, nil)
    self.offsets = offsets
  }

  /// An encoding with other features, which reads cells like another encoding.
  init(_ variables: [Variable], _ terms: [Term], of other: TableEncoding) {
    (self.variables, self.terms) = (variables, terms)
    (missing, cells, unseen) = (other.missing, other.cells, other.unseen)
    (target, softTargets, weights, offsets) = (other.target, other.softTargets, other.weights, other.offsets)
    hasIntercept = other.hasIntercept
    (countsSamples, rowChoice, classOrder) = (other.countsSamples, other.rowChoice, other.classOrder)
  }

  /// An encoding of a class column alone.
  init(labels: String) {
    (variables, terms) = ([], [])
    (missing, cells, unseen) = (.error, CellReading(), .error)
    (target, softTargets, weights) = (labels, nil, nil)
  }

  /// Whether the features are plain columns of numbers, so that nothing was learned from them.
  package var hasPlainFeatures: Bool {
    !terms.isEmpty && missing == .error && rowChoice == nil && cells.missingNumbers.isEmpty
      && variables.count == terms.count
      && variables.indices.allSatisfy { place in
        guard case .number(let number) = variables[place], case .column = number.expression else { return false }
        return number.degree == 1 && terms[place] == Term([place])
      }
  }

  /// The columns of targets, weights and offsets.
  var targetColumns: [String] {
    [target, weights].compactMap { $0 } + (softTargets ?? []) + (offsets?.names ?? [])
  }

  /// The columns that a prediction reads: those of the features and of the offsets.
  package var predictionColumns: [String] { columns + (offsets?.names ?? []) }

  /// Writes the keys that `docs/model-format.md` lists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(variables, forKey: .variables)
    try container.encode(terms, forKey: .terms)
    try container.encode(missing, forKey: .missing)
    try cells.encode(to: encoder)
    try container.encode(unseen, forKey: .unseen)
    try container.encodeIfPresent(target, forKey: .target)
    try container.encodeIfPresent(softTargets, forKey: .softTargets)
    try container.encodeIfPresent(weights, forKey: .weights)
    if countsSamples { try container.encode(true, forKey: .counts) }
    try container.encodeIfPresent(rowChoice, forKey: .rows)
  }

  /// Reads an encoding, and checks that terms and variables match.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    variables = try container.decode([Variable].self, forKey: .variables)
    terms = try container.decode([Term].self, forKey: .terms)
    missing = try container.decode(MissingPolicy.self, forKey: .missing)
    cells = try CellReading(from: decoder)
    unseen = try container.decode(UnseenPolicy.self, forKey: .unseen)
    target = try container.decodeIfPresent(String.self, forKey: .target)
    softTargets = try container.decodeIfPresent([String].self, forKey: .softTargets)
    weights = try container.decodeIfPresent(String.self, forKey: .weights)
    countsSamples = try container.decodeIfPresent(Bool.self, forKey: .counts) ?? false
    rowChoice = try container.decodeIfPresent(RowChoice.self, forKey: .rows)
    let (variables, missing) = (variables, missing)
    let areTerms = terms.allSatisfy { term in
      !term.variables.isEmpty && term.variables.count <= 100
        && term.variables.allSatisfy { variables.indices.contains($0) }
        && (term.isMonomial != true || term.variables.allSatisfy { variables[$0].width(isFull: false) == 1 })
    }
    guard areTerms, variables.allSatisfy(\.isConsistent), missing != .mean || variables.allSatisfy(\.isFilled) else {
      throw DecodingError.dataCorruptedError(forKey: .terms, in: container, debugDescription: "not of the variables")
    }
  }
}
