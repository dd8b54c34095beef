/// Checked data that a fit can take, whatever file they come from.
public struct TrainingData: Sendable {
  /// Where the data come from, as the user named it.
  let source: String
  let set: TrainingSet
  /// What a model remembers of the table; nil for features without names.
  let encoding: TableEncoding?
  /// The missing values of a table; nil for features without names.
  public let missing: TableEncoding.MissingCount?

  /// The columns of a table that an encoding names.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - encoding: which columns are features, targets and weights.
  ///   - storesFloats: whether features are kept in single precision.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for what does not go together.
  public init(_ table: Table, encoding: TableEncoding, storesFloats: Bool = false) throws {
    let rows = try encoding.completeRows(of: table)
    let complete = rows.map(table.rows) ?? table
    let features = try encoding.features(of: complete, floats: storesFloats, weights: encoding.weights(of: complete))
    try self.init(features.design, with: complete, encoding, encoding.missingValues(in: table))
  }

  /// Features that were taken from a table, with the targets and weights that stand in the rest of it.
  private init(
    _ features: DesignMatrix, with table: Table, _ encoding: TableEncoding, _ missing: TableEncoding.MissingCount
  ) throws {
    let weights = try encoding.weights(of: table)
    let classes = try encoding.learnClasses(table, weights: weights)
    set = try TrainingSet(
      features: features, targets: encoding.targets(of: table, classes: classes, weights: weights), weights: weights,
      classes: classes, featureNames: encoding.featureNames)
    self.missing = missing
    source = table.source
    self.encoding = encoding
  }

  /// Reads the columns of a CSV or TSV file that an encoding names.
  ///
  /// Where all features are columns of plain numbers, they are read straight into the rows of a matrix, and memory is that
  /// of the matrix. Otherwise the whole table is read first.
  ///
  /// - Parameters:
  ///   - path: the file, or "-" for CSV on standard input.
  ///   - storesFloats: whether features are kept in single precision.
  ///   - choose: chooses the columns of a table, which may be no more than the first rows of the file's.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for what does not go together.
  public init(
    contentsOf path: String, storesFloats: Bool = false,
    encoding choose: @escaping (Table) throws(TableError) -> TableEncoding
  ) throws {
    let (reader, stream) = try CSVReader.open(path)
    let plain =
      storesFloats
      ? try Self.numbers(reader, stream, choose) { .float($0) }
      : try Self.numbers(reader, stream, choose) { .double($0) }
    if let (features, others, encoding) = plain {
      try self.init(features, with: others, encoding, encoding.missingValues(in: others))
    } else {
      try reader.restart(stream)
      let table = try reader.table(stream)
      try self.init(table, encoding: choose(table), storesFloats: storesFloats)
    }
  }

  /// Features that are columns of plain numbers, and the columns of targets and weights; nil where there are others.
  private static func numbers<Element: Scalar>(
    _ reader: CSVReader, _ stream: ByteStream, _ choose: @escaping (Table) throws(TableError) -> TableEncoding,
    _ design: (Matrix<Element>) -> DesignMatrix
  ) throws(TableError) -> (DesignMatrix, Table, TableEncoding)? {
    var encoding: TableEncoding?
    let numbers: CSVReader.Numbers<Element>? = try reader.numbers(stream) { table throws(TableError) in
      guard let chosen = try Self.plain(table, choose) else { return nil }
      encoding = chosen
      return (chosen.featureNames, chosen.targetColumns)
    }
    guard let numbers, let encoding else { return nil }
    let others = try numbers.others.table()
    let width = encoding.featureNames.count
    let features = Matrix(rows: others.rowCount, columns: width, elements: numbers.features)
    return (design(features), others, encoding)
  }

  /// The encoding of a file's first rows, where it will do for all others.
  private static func plain(
    _ table: Table, _ choose: (Table) throws(TableError) -> TableEncoding
  ) throws(TableError) -> TableEncoding? {
    do throws(TableError) {
      let chosen = try choose(table)
      return chosen.hasPlainFeatures ? chosen : nil
    } catch {
      // Which columns there are is known now; what is in them may look otherwise when all rows are there.
      if error.kind == .unknownColumn || error.kind == .duplicateColumn { throw error }
      return nil
    }
  }

  /// Features without names, with the labels or soft targets that came with them.
  ///
  /// The features are called x1, x2, ...; with soft targets the classes are 0, 1, ...
  ///
  /// - Parameters:
  ///   - table: features, targets and weights.
  ///   - storesFloats: whether features are kept in single precision.
  /// - Throws: ``TableError`` for labels that are missing or cannot be used, ``FitError`` for what does not go together.
  public init(_ table: MatrixTable, storesFloats: Bool = false) throws {
    let targets: Targets
    let classes: [String]
    if let soft = table.softTargets {
      targets = .probabilities(soft)
      classes = (0..<soft.columns).map(String.init)
    } else if let labels = table.labels {
      let encoding = TableEncoding(labels: MatrixTable.labelColumn)
      classes = try encoding.learnClasses(labels, weights: table.weights)
      targets = try encoding.targets(of: labels, classes: classes, weights: table.weights)
    } else {
      throw table.error(.missingValue, "there are no labels to fit; name their file with --labels.")
    }
    set = try TrainingSet(
      features: storesFloats ? table.features.inSinglePrecision : table.features, targets: targets,
      weights: table.weights, classes: classes, featureNames: nil)
    source = table.source
    encoding = nil
    missing = nil
  }
}

extension TrainingData {
  /// That the classes look like the values of a quantity, in a sentence; nil where they do not.
  package var targetWarning: String? {
    let classes = set.classes
    guard case .labels = set.targets, ClassOrder.areQuantities(classes, rows: set.features.rows) else { return nil }
    let name = encoding?.target.map { "The target \($0.excerpt)" } ?? "The target"
    return
      "\(name) has \(classes.count) different numbers in \(set.features.rows) rows, as a quantity has, and each is "
      + "taken for a class of its own."
  }
}

extension SoftmaxClassifier {
  /// Fits data that have been read and checked.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for features that are not finite or too large, ``FitError`` for settings.
  public func fit(_ data: TrainingData, watch: (Iteration) -> Decision = { _ in .proceed }) throws -> SoftmaxModel {
    try data.placing { () throws(FitError) in
      var model = try fit(data.set, watch: watch)
      model.encoding = data.encoding
      return model
    }
  }
}

extension TrainingData {
  /// Does what may find fault with a feature: what is wrong with it is wrong with the file.
  func placing<Result>(_ body: () throws(FitError) -> Result) throws -> Result {
    do throws(FitError) {
      return try body()
    } catch {
      if error.kind == .features { throw TableError(.invalidValue, file: source, message: error.description) }
      throw error
    }
  }
}

extension DesignMatrix {
  /// The same features as floats, in memory.
  fileprivate var inSinglePrecision: DesignMatrix {
    guard case .file(let matrix) = self, matrix.precision == .double else { return self }
    var result = Matrix<Float>(rows: matrix.rows, columns: matrix.columns)
    for i in 0..<matrix.rows {
      for j in 0..<matrix.columns { result.elements[i * matrix.columns + j] = Float(matrix[i, j]) }
    }
    return .float(result)
  }
}
