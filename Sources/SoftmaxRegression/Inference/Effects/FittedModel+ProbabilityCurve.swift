extension FittedModel {
  /// The probabilities along one variable, with the others at their means and first levels, and mean offsets.
  ///
  /// - Parameters:
  ///   - variable: a column from which features are computed.
  ///   - values: the values of a column of numbers; nil for 101 values from the least to the greatest.
  ///   - options: the basis and the coverage of intervals.
  /// - Throws: ``InferenceError`` if the model was penalised, does not belong to the data, or does not have the column.
  public func probabilityCurve(
    along variable: String, values: [Double]? = nil, _ options: CovarianceOptions = CovarianceOptions()
  ) throws -> ProbabilityCurve {
    let estimated = try EstimatedModel(self, options)
    let encoding = encoding
    try encoding.check([variable])
    let bound = try data.bound(encoding, weights: estimated.observations.weights)
    var base = try estimated.means(encoding, bound)
    var baselines: [String: String] = [:]
    for (place, shares) in base.shares {
      if case .factor(let factor) = encoding.variables[place] {
        base.shares[place] = shares.unit(0)
        if factor.column != variable { baselines[factor.column] = encoding.levels(of: place).first }
      } else {
        base.shares[place] = [0]
      }
    }
    var (numbers, levels, points): ([Double], [String], [FeaturePoint]) = ([], [], [])
    if let factor = encoding.variables.indices.first(where: { encoding.isFactor($0, of: variable) }) {
      levels = encoding.levels(of: factor)
      points = levels.indices.map { base.at(level: $0, of: factor) }
    } else {
      numbers = values ?? Self.grid(estimated.range(of: variable, encoding, bound))
      points = numbers.map { base.at($0, of: variable) }
    }
    let rows = points.map(\.features)
    guard let width = rows.first?.count, rows.joined().allSatisfy(\.isFinite) else {
      throw InferenceError(
        .settings, "The curve along \"\(variable)\" has no points, or a feature is not finite there.")
    }
    base.numbers[variable] = nil
    return ProbabilityCurve(
      variable: variable, values: numbers, levels: levels, classes: model.classes, level: options.level,
      rows: ProbabilityIntervals(model, estimated, options)(
        Matrix(rows: rows.count, columns: width, elements: rows.flatMap { $0 }),
        offsets: estimated.observations.meanOffsets.map { means in Matrix(rows.map { _ in means }) }),
      means: base.numbers,
      baselines: baselines)
  }

  private static func grid(_ range: ClosedRange<Double>) -> [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    return (0...100).map { low * (1 - Double($0) / 100) + high * (Double($0) / 100) }
  }
}
