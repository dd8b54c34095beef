extension FittedModel {
  /// The maximum of the likelihood with the covariance that options choose.
  ///
  /// - Parameters:
  ///   - options: the basis of the covariance, with the meaning of the weights.
  ///   - kind: the kind of covariance.
  ///   - clusters: a code for each row, or nil for the clusters in the column that the options name.
  /// - Throws: ``InferenceError`` if there is no maximum or no covariance, and ``TableError`` if the data do not have a
  ///   column.
  func estimated(
    _ options: CovarianceOptions, _ kind: CovarianceKind, clusters: [Int32]? = nil
  ) throws -> (fit: LikelihoodFit, variance: Variance) {
    try model.checkUnpenalized()
    var fit = try likelihood()
    fit.observations = observations.with(weightKind: options.weightKind)
    let columns = try SamplingColumns(self, options, clusters: clusters)
    if [.replicates, .bootstrap, .jackknife].contains(kind) || columns.imputations != nil {
      try checkUnconstrained(leavingOut: columns.imputations == nil ? .covariance : .imputation)
    }
    guard let imputations = columns.imputations else {
      return try plan(options, kind, columns, fit.observations).applied(to: fit)
    }
    let rows = try ImputedCovariance.rows(imputations)
    let first = try plan(
      options, kind, columns.rows(rows[0]), observations.rows(rows[0]).with(weightKind: options.weightKind))
    let method = ImputedCovariance(imputations) { rows, part throws(InferenceError) in
      try plan(options, kind, columns.rows(rows), part).method
    }
    var details = first.details ?? VarianceDetails()
    details.imputations = rows.count
    let complete = fit.observations.independentSamples / Double(rows.count) - Double(fit.parameters)
    let automatic = first.distribution.degreesOfFreedom ?? complete
    return try Variance(
      kind, method, TestDistribution(options.degreesOfFreedom, automatic: max(1, automatic)), details: details,
      threads: threads
    ).applied(to: fit)
  }

  /// The variance before the work that a fit needs.
  private func plan(
    _ options: CovarianceOptions, _ kind: CovarianceKind, _ columns: SamplingColumns, _ observations: Observations
  ) throws(InferenceError) -> Variance {
    let (rows, weights, choice) = (observations.rows, observations.weights, options.degreesOfFreedom)
    var details = VarianceDetails()
    func variance(
      _ method: any CovarianceMethod, _ distribution: TestDistribution, _ intervals: ReplicateIntervals? = nil
    ) -> Variance {
      Variance(
        kind, method, distribution, details: details == VarianceDetails() ? nil : details, intervals: intervals,
        threads: threads)
    }
    switch kind {
    case .model: return variance(InformationCovariance(), TestDistribution(choice))
    case .robust, .hc0, .hc1, .hc2, .hc3: return variance(ScoreSandwich(kind: kind), TestDistribution(choice))
    case .cluster:
      let method = ClusterSandwich(columns.clusters.map(\.codes), weights: weights)
      let names = columns.clusters.map(\.name)
      details.clusters = zip(1..., method.counts).map { set, count in
        VarianceDetails.Clusters(columns: names.indices.filter { set >> $0 & 1 == 1 }.map { names[$0] }, count: count)
      }
      let ways = zip(details.clusters ?? [], method.counts).filter { $0.0.columns.count == 1 }.map(\.1)
      let least = ways.min() ?? 0
      return variance(
        method,
        TestDistribution(
          choice, automatic: Double(least - 1), rank: ways.count == 1 ? least - 1 : nil,
          of: least.counted("cluster"), clusters: least))
    case .survey:
      let units = try surveyUnits(columns, options, rows, &details)
      let method = SurveySandwich(
        units: units, fractions: try columns.fractions(units), single: options.singlePSU ?? .fail)
      return variance(method, Self.distribution(choice, units, isAdjusted: true))
    case .replicates:
      let given = ColumnWeights(columns: columns.replicates)
      details.replicates = VarianceDetails.Replicates(
        of: nil, count: given.count, used: given.count, seed: nil, interval: nil, type: options.replicateType)
      let factor = options.replicateType?.factor(given.count, fay: options.fay ?? 0)
      let scale = options.replicateScale
      let factors = (0..<given.count).map { scale.isEmpty ? factor ?? 1 : scale.count == 1 ? scale[0] : scale[$0] }
      let degrees = given.degreesOfFreedom
      return variance(
        ReplicateCovariance(given, factors: factors),
        TestDistribution(
          choice, automatic: Double(degrees), rank: degrees, of: given.count.counted("replicate"), isAdjusted: true))
    case .bootstrap, .jackknife:
      let (units, name, copies) = try replicateUnits(columns, options, observations, &details)
      let unitDistribution =
        name == "samples" || name == "rows" ? TestDistribution(choice) : Self.distribution(choice, units)
      guard kind == .bootstrap else {
        let left =
          copies.map { LeftOutWeights(samples: $0, rows: rows) } ?? LeftOutWeights(units, weights: weights, rows: rows)
        details.replicates = VarianceDetails.Replicates(
          of: name, count: left.count, used: left.count, seed: nil, interval: nil, type: nil)
        let factors = left.factors(fractions: options.fpc == nil ? [] : try columns.fractions(units))
        let samples = copies.map { $0.reduce(0, +) } ?? Double(units.count)
        let distribution =
          name == "samples" || name == "rows"
          ? TestDistribution(choice, automatic: samples - 1) : unitDistribution
        return variance(ReplicateCovariance(left, factors: factors), distribution)
      }
      let drawn: any ReplicateWeights
      if let path = options.replicates {
        drawn = try FileWeights(path, weights: weights, used: rows, chosen: columns.chosen, total: columns.total)
      } else {
        let (count, seed) = (options.bootstrap ?? Self.bootstrapReplicates, options.seed ?? 0)
        drawn =
          try copies.map { copies throws(InferenceError) in
            try ResampledWeights(samples: copies, count: count, seed: seed)
          }
          ?? ResampledWeights(units, weights: weights, rows: rows, count: count, seed: seed)
      }
      let interval = options.bootstrapInterval ?? .percentile
      details.replicates = VarianceDetails.Replicates(
        of: name, count: drawn.count, used: drawn.count, seed: options.replicates == nil ? options.seed ?? 0 : nil,
        interval: interval, type: nil)
      return variance(
        ReplicateCovariance(drawn), unitDistribution,
        ReplicateIntervals(interval, level: options.level, units: units, copies: copies, weights: weights))
    }
  }

  /// The number of replicates of the bootstrap, unless another one is stated.
  private static let bootstrapReplicates = 999

  /// The degrees of freedom of units in strata.
  private static func distribution(
    _ choice: DegreesOfFreedom, _ units: SamplingUnits, isAdjusted: Bool = false
  ) -> TestDistribution {
    let degrees = units.count - units.sizes.count
    let strata = units.sizes.count > 1 ? " in \(units.sizes.count) strata" : ""
    return TestDistribution(
      choice, automatic: Double(degrees), rank: degrees, of: units.count.counted("unit") + strata,
      isAdjusted: isAdjusted)
  }

  /// The units of a survey; rows of weight zero belong to them, so that the others are a subpopulation.
  ///
  /// - Throws: ``InferenceError`` if a stratum has a single unit, and nothing says what it adds.
  private func surveyUnits(
    _ columns: SamplingColumns, _ options: CovarianceOptions, _ rows: Int, _ details: inout VarianceDetails
  ) throws(InferenceError) -> SamplingUnits {
    let units = SamplingUnits(rows: rows, units: columns.psu, strata: columns.strata)
    let single = units.sizes.count { $0 == 1 }
    guard single == 0 || ![nil, .fail].contains(options.singlePSU) else {
      throw InferenceError(
        .singular,
        "\(single == 1 ? "1 stratum has" : "\(single) strata have") a single sampling unit, which shows no spread; say with \(.singlePSU) what it adds: certainty (nothing), adjust (its square about the mean of all units) or average (the mean of the other strata)."
      )
    }
    details.strata = units.sizes.count
    details.units = units.count
    details.finitePopulation = options.fpc == nil ? nil : true
    (details.singleUnits, details.singlePSU) = single > 0 ? (single, options.singlePSU) : (nil, nil)
    return units
  }

  /// The units that replicates draw or leave out, in words, and the numbers of samples for which the rows stand, if these
  /// are the units.
  private func replicateUnits(
    _ columns: SamplingColumns, _ options: CovarianceOptions, _ observations: Observations,
    _ details: inout VarianceDetails
  ) throws(InferenceError) -> (SamplingUnits, name: String, copies: [Double]?) {
    let (rows, weights) = (observations.rows, observations.weights)
    if let way = columns.clusters.first {
      guard columns.clusters.count == 1 else {
        throw InferenceError(
          .settings,
          "Replicates draw or leave out clusters of one way; name one column, or take \(.clusteredCovariance).")
      }
      let units = SamplingUnits(way.codes, weights: weights, rows: rows)
      details.clusters = [VarianceDetails.Clusters(columns: [way.name], count: units.count)]
      guard units.count > 1 else {
        throw InferenceError(.singular, "A robust covariance needs at least two independent samples or clusters.")
      }
      return (units, "clusters", nil)
    }
    if options.isSurvey { return (try surveyUnits(columns, options, rows, &details), "units", nil) }
    let units = SamplingUnits(nil, weights: weights, rows: rows)
    guard weights != nil, observations.weightKind != .probability else {
      return (units, "rows", nil)
    }
    return (units, "samples", weights)
  }
}
