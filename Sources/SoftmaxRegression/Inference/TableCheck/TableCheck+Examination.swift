extension TableCheck {
  /// Examines a table for a fit of one column by others.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - target: the column of the classes.
  ///   - features: the feature columns, or nil for all others.
  ///   - drop: columns that are left out.
  ///   - threads: the most threads to use.
  /// - Throws: ``TableError`` if a column is missing or there are fewer than two classes, ``FitError`` if features are
  ///   too large.
  public init(
    _ table: Table, target: String, features: [String]? = nil, drop: [String] = [], threads: Int = Threads.available
  ) throws {
    var options = TableEncoding.Options()
    options.features = features
    options.drop = drop
    try self.init(table, target: .column(target), options: options, threads: threads)
  }

  /// Examines a table as a fit would read it.
  ///
  /// Columns that a fit would refuse, or that have too many levels, are findings, and are left out of the examination.
  /// Rows with missing values are also left out, unless missing values are filled in. Separation is tested as in an
  /// unpenalised fit; see ``Separation``.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - target: the class column, or the columns of soft targets; nil for the response of the formula.
  ///   - formula: target and features in the notation of R, instead of the features in the options; nil for no formula.
  ///   - given: the feature columns, and the reading of their cells.
  ///   - threads: the most threads to use.
  /// - Throws: ``TableError`` if a column is missing or there are not two classes, ``FitError`` if features are
  ///   too large.
  public init(
    _ table: Table, target: TableEncoding.Target?, formula: String? = nil, options given: TableEncoding.Options,
    threads: Int = Threads.available
  ) throws {
    var options = given
    // Gaps are findings here, not errors.
    if options.missing == .error { options.missing = .drop }
    let table = try table.reading(options.cells)
    let cells = table.format.cells
    func look(_ names: [String]) throws -> [CheckedColumn] {
      try names.map {
        CheckedColumn(
          try table.column($0), cells, isFactor: options.factors.contains($0), rows: table.rowCount)
      }
    }
    let columns: [CheckedColumn]
    var encoding: TableEncoding
    if let formula {
      encoding = try TableEncoding(table, formula: formula, target: target, options: options)
      columns = try look(encoding.columns)
    } else {
      let target = target ?? .column("")
      columns = try look(TableEncoding.featureColumns(table, target: target, options: options))
      guard columns.contains(where: \.isUsed) || !options.interactions.isEmpty else {
        throw Self.nothingToExamine(columns, table)
      }
      options.drop += columns.filter { $0.obstacle != nil }.map(\.name)
      encoding = try TableEncoding(table, target: target, options: options)
    }
    // A target that names rows is a finding here, and not an error.
    encoding.takesAnyTarget = true
    let data = try TrainingData(table, encoding: encoding)
    let examination = try Examination(
      data, columns, encoding.completeRows(of: table), hasIntercept: options.hasIntercept, threads: threads)
    samples = table.rowCount
    completeSamples = table.rowCount - (data.missing?.rows ?? 0)
    classes = zip(data.observations.classNames, examination.classWeights).map { ClassCount(class: $0, count: $1) }
    let places = Dictionary(
      data.observations.featureNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    features = columns.map { column in
      let place = column.isFactor ? nil : places[column.name]
      return Feature(
        name: column.name, description: table[column.name]?.description, isNumeric: !column.isFactor,
        missing: column.missing,
        levels: column.isFactor ? column.levels : nil, mean: place.flatMap { examination.moments?.mean[$0] },
        deviation: place.flatMap { examination.moments?.deviation[$0] })
    }
    separation = examination.separation.map {
      Separated(
        kind: $0.kind, classes: $0.classes, features: $0.features, identified: $0.identified,
        emptyCells: $0.emptyCells, statement: $0.statement, isSaturated: $0.saturation != nil)
    }
    let names = data.observations.featureNames
    constant = columns.filter { $0.isFactor && $0.levels == 1 }.map(\.name) + examination.constant.map { names[$0] }
    aliased = examination.aliased.map { names[$0] }
    leakage = examination.separators.map { names[$0] } + examination.telling
    findings = []
    let found =
      try examine(
        columns, encoding, of: table, given: given, targetWarning: data.targetWarning, namesRows: data.targetNamesRows)
      + data.columnNotes.filter { $0.kind != .manyLevels }.map(Finding.init)
    let lost = try TrainingData.weightless(table, encoding, classes: data.observations.classNames)
    findings = Self.gathered(found + Self.finding(aboutWeightless: lost))
  }
}

/// The results of a pass over the data of a table, and of an unpenalised fit.
private struct Examination {
  let classWeights: [Double]
  let moments: FeatureMoments?
  private(set) var separation: Separation?
  private(set) var constant: [Int] = []
  private(set) var aliased: [Int] = []
  /// The features that separate all classes, each by itself.
  private(set) var separators: [Int] = []
  /// The factors that separate all classes, each by itself.
  private(set) var telling: [String] = []

  init(
    _ data: TrainingData, _ columns: [CheckedColumn], _ rows: [Int]?, hasIntercept: Bool, threads: Int
  ) throws {
    let observations = data.observations
    let passes = SoftmaxPasses(observations, hasIntercept: hasIntercept, threads: threads)
    classWeights = observations.classShares.map { ($0 * observations.totals.weight * 1e9).rounded() / 1e9 }
    // Numbers or names of rows as classes would be far too many classes for a fit.
    guard data.targetWarning == nil, !data.targetNamesRows else {
      moments = passes.featureMoments()
      return
    }
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.threads = threads
    classifier.hasIntercept = hasIntercept
    separation = try classifier.fit(data).report.separation
    moments = passes.featureMoments()
    guard let moments else { return }
    // Without intercepts a feature with one value counts, unless the value is zero.
    let spread = passes.viewMoments(moments).deviation
    constant = spread.indices.filter { spread[$0] == 0 }
    let constants = Set(constant)
    aliased = passes.aliased(moments).filter { !constants.contains($0) }
    separators = Self.soleSeparators(passes.featureRangesByClass())
    guard case .labels(let labels, _) = observations.targets else { return }
    let counted = labels.indices.filter { observations.weights?[$0] != 0 }
    let places = counted.map { rows?[$0] ?? $0 }
    telling = columns.filter { $0.tellsAll(places, counted.map { labels[$0] }) }.map(\.name)
  }

  /// The features whose ranges by class do not overlap, so that each one separates all classes.
  private static func soleSeparators(_ ranges: [(least: [Double], greatest: [Double])]) -> [Int] {
    (0..<(ranges.first?.least.count ?? 0)).filter { j in
      let sorted = ranges.map { ($0.least[j], $0.greatest[j]) }.sorted { $0 < $1 }
      return zip(sorted, sorted.dropFirst()).allSatisfy { $0.1 < $1.0 }
    }
  }
}
