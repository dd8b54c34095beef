/// Checked data for a fit, from a table, from arrays, or from a file that is read straight into a matrix.
public struct TrainingData: Sendable {
  /// The source of the data, by the name that the user gave; nil for plain arrays.
  let source: String?
  let observations: Observations
  /// Whether the features are stored in single precision, in half the memory and rounded to 7 digits.
  ///
  /// Sums, parameters and the certificate are in double precision; the certificate belongs to the rounded features.
  /// Arrays of floats in a file are always used unchanged.
  public let storesFloats: Bool
  /// The encoding of the table, which the model stores; nil for features without names.
  let encoding: TableEncoding?
  /// The missing values of a table; nil for features without names.
  public let missing: TableEncoding.MissingCount?
  /// The indices of the fitted rows in the table; nil for all rows.
  package internal(set) var places: [Int]?
  /// The number of rows of the table, with those that are not fitted.
  package internal(set) var tableRows = 0
  /// The findings in columns.
  let columnNotes: [ColumnNote]
  /// The findings about rows.
  let rowNotes: [Sentence]

  /// The columns of a table that an encoding names.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - encoding: the encoding of features, targets and weights.
  ///   - storesFloats: whether features are stored in single precision.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for parts that do not
  ///   match.
  public init(_ table: Table, encoding: TableEncoding, storesFloats: Bool = false) throws {
    let (encoding, table) = try encoding.agreeing(with: table)
    let rows = try encoding.completeRows(of: table)
    let complete = rows.map(table.rows) ?? table
    try encoding.checkClasses(of: complete, among: table)
    let features = try encoding.features(of: complete, floats: storesFloats, weights: encoding.weights(of: complete))
    try self.init(
      features.design, with: complete, encoding, encoding.missingValues(in: table), storesFloats: storesFloats)
    (places, tableRows) = (rows, table.rowCount)
  }

  /// A table with the column of its classes, or arrays with their labels.
  ///
  /// - Parameters:
  ///   - data: a table, or arrays with labels or soft targets.
  ///   - target: the column of the classes; it must be nil for arrays.
  ///   - options: the feature columns, and the reading of their cells.
  ///   - storesFloats: whether features are stored in single precision.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for parts that do not
  ///   match.
  public init(
    _ data: some DataSource, target: String? = nil, options: TableEncoding.Options = TableEncoding.Options(),
    storesFloats: Bool = false
  ) throws {
    switch data.dataSet {
    case .table(let table):
      guard let target else {
        throw table.error(.unknownColumn, "no target is named; name the column that holds the classes.")
      }
      let encoding = try TableEncoding(table, target: .column(target), options: options)
      try self.init(table, encoding: encoding, storesFloats: storesFloats)
    case .matrix(let table):
      guard target == nil else {
        throw table.error(
          .unsupportedFormat, "a target is named, but the columns of arrays have no names; give labels, and no target.")
      }
      try self.init(table, storesFloats: storesFloats)
    }
  }

  /// Features from a table, with the targets, weights and offsets in the rest of it.
  private init(
    _ features: DesignMatrix, with table: Table, _ encoding: TableEncoding, _ missing: TableEncoding.MissingCount,
    storesFloats: Bool
  ) throws {
    self.storesFloats = storesFloats
    let weights = try encoding.weights(of: table)
    let (classes, targets) = try encoding.learnTargets(of: table, weights: weights)
    var encoding = try encoding.namingOffsets(by: classes, of: table)
    encoding.classOrder = nil
    observations = try Observations(
      features: features, targets: targets, weights: weights,
      offsets: encoding.offsets(of: table, classes: classes)?.numbers, classNames: classes,
      featureNames: encoding.featureNames)
    self.missing = missing
    columnNotes = try Self.columnNotes(features, with: table, encoding)
    rowNotes = try Self.rowNotes(table, encoding, missing, classes: classes)
    source = table.source
    self.encoding = encoding
    tableRows = table.rowCount
  }

  /// Reads a file: the columns that an encoding names, or features without names and their targets.
  ///
  /// If all features are columns of plain numbers, a format such as CSV reads them straight into the rows of a matrix,
  /// so that only the matrix takes memory. Otherwise the whole table is read first.
  ///
  /// - Parameters:
  ///   - path: a file as ``DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: a file with the class of each row of an NPY file, or with rows of probabilities for all classes.
  ///   - weights: a file with the weight of each row of an NPY file.
  ///   - formats: the formats that the file may have.
  ///   - storesFloats: whether features are stored in single precision.
  ///   - choose: chooses the columns of a table, which may contain only the first rows of the file. Not called for
  ///     features without names.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for parts that do not
  ///   match.
  public init(
    contentsOf path: String, labels: String? = nil, weights: String? = nil, formats: TableFormats = .standard,
    storesFloats: Bool = false, encoding choose: @escaping (Table) throws(TableError) -> TableEncoding
  ) throws {
    let file = TableFile(path, labels: labels, weights: weights, formats: formats)
    try self.init(file, storesFloats: storesFloats, encoding: choose)
  }

  /// Reads a file, or uses the table in memory.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - storesFloats: whether features are stored in single precision.
  ///   - choose: chooses the columns of a table, which may contain only the first rows of the file. Not called for
  ///     features without names.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for parts that do not
  ///   match.
  public init(
    _ file: TableFile, storesFloats: Bool = false,
    encoding choose: @escaping (Table) throws(TableError) -> TableEncoding
  ) throws {
    var plain: TableEncoding?
    let reader = try file.reader()
    let contents = try reader.contents(inSinglePrecision: storesFloats) { table throws(TableError) in
      plain = try Self.plain(table, choose)
      return plain.map { PlainColumns(features: $0.featureNames, others: $0.targetColumns) }
    }
    switch contents {
    case .plain(let features, let others):
      // A reader that returned a matrix has already called `choose`.
      let encoding = try plain ?? choose(others)
      try self.init(
        features, with: others, encoding, encoding.missingValues(in: others), storesFloats: storesFloats)
    case .whole(.table(let table)):
      try self.init(table, encoding: choose(table), storesFloats: storesFloats)
    case .whole(.matrix(let table)):
      try self.init(table, storesFloats: storesFloats)
    }
  }

  /// The encoding of the first rows of a file, if it can be used for all rows.
  private static func plain(
    _ table: Table, _ choose: (Table) throws(TableError) -> TableEncoding
  ) throws(TableError) -> TableEncoding? {
    do throws(TableError) {
      let chosen = try choose(table)
      return chosen.hasPlainFeatures ? chosen : nil
    } catch {
      // The columns are known from the first rows; other errors may not occur with all rows.
      if error.kind == .unknownColumn || error.kind == .duplicateColumn { throw error }
      return nil
    }
  }

  /// Features without names, with their labels or soft targets.
  ///
  /// The features are called x1, x2, ...; with soft targets the classes are 0, 1, ...
  ///
  /// - Parameters:
  ///   - table: features, targets and weights.
  ///   - storesFloats: whether features are stored in single precision.
  /// - Throws: ``TableError`` for labels that are missing or cannot be used, ``FitError`` for parts that do not match.
  private init(_ table: MatrixTable, storesFloats: Bool) throws {
    let targets: Targets
    let classes: [String]
    if let soft = table.softTargets {
      targets = .probabilities(soft)
      classes = (0..<soft.columns).map(String.init)
    } else if let labels = table.labels {
      (classes, targets) = try TableEncoding(labels: MatrixTable.labelColumn)
        .learnTargets(of: labels, weights: table.weights)
    } else {
      throw table.error(.missingValue, "there are no labels to fit; give \(.labels).")
    }
    self.storesFloats = storesFloats
    observations = try Observations(
      features: storesFloats ? table.features.inSinglePrecision : table.features, targets: targets,
      weights: table.weights, classNames: classes)
    source = table.source
    encoding = nil
    missing = nil
    tableRows = table.features.rows
    columnNotes = []
    rowNotes = table.softTargets.flatMap { SoftTargetFault.note(on: $0) }.map { [$0] } ?? []
  }
}

extension TrainingData {
  /// A sentence which states that the classes look like the values of a quantity; nil if they do not.
  package var targetWarning: String? {
    let classes = observations.classNames
    guard case .labels = observations.targets, ClassOrder.areQuantities(classes, rows: observations.rows) else {
      return nil
    }
    let name = encoding?.target.map { "The target \($0.excerpt)" } ?? "The target"
    return
      "\(name) has \(classes.count) different numbers in \(observations.rows) rows, as a quantity has, and each is "
      + "taken for a separate class."
  }
}

extension TrainingData {
  /// Whether the classes name rows: more than half of the rows are the only row of their class.
  var targetNamesRows: Bool {
    guard case .labels(let labels, let count) = observations.targets else { return false }
    let singles = LabelCodes(codes: labels, names: Array(repeating: "", count: count)).singles
    return singles >= TableEncoding.leastSingles && singles > labels.count / 2
  }

  /// Refuses a classifier that disagrees with the encoding about intercepts, where that matters.
  ///
  /// Without intercepts the first factor has a feature for every level; columns of numbers are always encoded in the
  /// same way.
  func checkIntercepts(of classifier: SoftmaxClassifier) throws(FitError) {
    guard let encoding, encoding.hasIntercept != classifier.hasIntercept else { return }
    guard classifier.hasIntercept || encoding.variables.contains(where: \.isFactor) else { return }
    let (made, fitted) = encoding.hasIntercept ? ("with", "without") : ("without", "with")
    throw FitError(
      .settings,
      "The columns were encoded for a model \(made) intercepts, but the classifier fits one \(fitted) them; set both alike."
    )
  }

  /// Runs `body`, and turns an error about a feature into an error about the file.
  func placing<Result>(_ body: () throws(FitError) -> Result) throws -> Result {
    do throws(FitError) {
      return try body()
    } catch {
      if let source, error.kind == .features { throw TableError(.invalidValue, file: source, message: error.sentence) }
      throw error
    }
  }
}
