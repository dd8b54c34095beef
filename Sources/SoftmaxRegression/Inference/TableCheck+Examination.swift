internal import Foundation

extension TableCheck {
  /// Examines a table for a fit of one column by others.
  ///
  /// Columns of text count by their levels. Rows with a missing value are left out of the rest. The examination for
  /// separation is that of an unpenalised fit; see ``Separation``.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - target: the column that holds the classes.
  ///   - features: the feature columns, or nil for all others.
  ///   - drop: columns that are left out.
  ///   - threads: the most threads to use.
  /// - Throws: ``TableError`` where a column is missing or there are not two classes, ``FitError`` where features are too
  ///   large.
  public init(
    _ table: Table, target: String, features names: [String]? = nil, drop: [String] = [],
    threads: Int = RowBlocks.cores
  ) throws {
    var options = TableEncoding.Options()
    options.features = names
    options.drop = drop
    let chosen = try TableEncoding.featureColumns(table, target: .column(target), options: options)
    let columns = try chosen.map { CheckedColumn(try table.column($0)) }
    let classColumn = CheckedColumn(try table.column(target))
    let used = columns.filter(\.isUsed)
    let rows = (0..<table.rowCount).filter { row in
      !classColumn.isMissing(row) && !used.contains { $0.isMissing(row) }
    }
    let labels = rows.map { try? table.column(target).text(at: $0) }.map { $0 ?? "" }
    let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
    let classes = ClassOrder.sorted(counts.keys)
    guard classes.count >= 2 else {
      throw table.error(
        .invalidValue, column: target,
        "the rows without missing values have \(classes.count == 1 ? "one class only" : "no class"); a classifier needs "
          + "at least two.")
    }
    let design = used.flatMap { $0.design(rows) }
    let set = try Self.trainingSet(design, labels, classes, table)
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.threads = threads
    let model = try classifier.fit(set) { _ in .proceed }
    let passes = InferenceData(features: set.features, targets: set.targets, weights: nil).passes(threads: threads)
    let moments = passes.featureMoments()
    let constantColumns = Set(design.indices.filter { moments?.deviation[$0] == 0 }.map { design[$0].name })
    samples = table.rowCount
    completeSamples = rows.count
    self.classes = classes.map { ClassCount(class: $0, count: counts[$0] ?? 0) }
    features = columns.map { column in
      let place = column.numbers == nil ? nil : design.firstIndex { $0.name == column.name }
      return Feature(
        name: column.name, isNumeric: column.numbers != nil, missing: column.missing,
        levels: column.codes.map { _ in column.levels.count }, mean: place.flatMap { moments?.mean[$0] },
        deviation: place.flatMap { moments?.deviation[$0] })
    }
    separation = model.report.separation.map {
      Separated(kind: $0.kind, classes: $0.classes, features: $0.features, identified: $0.identified)
    }
    constant =
      columns.filter { $0.codes != nil && $0.levels.count == 1 }.map(\.name)
      + design.map(\.name).filter(constantColumns.contains)
    aliased = passes.aliased(moments ?? FeatureMoments(mean: [], deviation: [])).map { design[$0].name }
      .filter { !constantColumns.contains($0) }
    leakage =
      Self.soleSeparators(passes.featureRangesByClass()).map { design[$0].name }
      + used.filter { $0.tellsAll(labels, rows) }.map(\.name)
    findings = []
    findings = examine(columns, classColumn)
  }

  private static func trainingSet(
    _ design: [(name: String, values: [Double])], _ labels: [String], _ classes: [String], _ table: Table
  ) throws -> TrainingSet {
    guard !design.isEmpty else {
      throw table.error(.empty, "no column can be a feature: all are text with one level or with too many.")
    }
    let d = design.count
    var matrix = Matrix<Double>(rows: labels.count, columns: d)
    for (j, column) in design.enumerated() {
      for i in labels.indices { matrix.elements[i * d + j] = column.values[i] }
    }
    let index = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
    return try TrainingSet(
      features: .double(matrix), targets: .labels(labels.map { index[$0] ?? 0 }, classes: classes.count),
      weights: nil, classes: classes, featureNames: design.map(\.name))
  }

  /// The features whose ranges by class do not meet: each alone tells all classes apart.
  private static func soleSeparators(_ ranges: [(least: [Double], greatest: [Double])]) -> [Int] {
    (0..<(ranges.first?.least.count ?? 0)).filter { j in
      let sorted = ranges.map { ($0.least[j], $0.greatest[j]) }.sorted { $0 < $1 }
      return zip(sorted, sorted.dropFirst()).allSatisfy { $0.1 < $1.0 }
    }
  }
}
