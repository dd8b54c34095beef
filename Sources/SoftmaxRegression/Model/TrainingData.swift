/// Checked data that a fit can take, whatever file they come from.
public struct TrainingData: Sendable {
  /// Where the data come from, as the user named it.
  let source: String
  let set: TrainingSet
  /// What a model remembers of the table; nil for features without names.
  let encoding: TableEncoding?

  /// The columns of a table that an encoding names.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - encoding: which columns are features, targets and weights.
  ///   - storesFloats: whether features are kept in single precision.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for what does not go together.
  public init(_ table: Table, encoding: TableEncoding, storesFloats: Bool = false) throws {
    let features: DesignMatrix =
      storesFloats ? .float(try encoding.design(of: table)) : .double(try encoding.design(of: table))
    try self.init(features, with: table, encoding)
  }

  /// Features that were taken from a table, with the targets and weights that stand in the rest of it.
  private init(_ features: DesignMatrix, with table: Table, _ encoding: TableEncoding) throws {
    let weights = try encoding.weights(of: table)
    let classes = try encoding.learnClasses(table, weights: weights)
    set = try TrainingSet(
      features: features, targets: encoding.targets(of: table, classes: classes, weights: weights), weights: weights,
      classes: classes, featureNames: encoding.featureNames)
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
  ///   - encoding: chooses the columns of a table, which may be no more than the first rows of the file's.
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
      try self.init(features, with: others, encoding)
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
      let chosen = try choose(table)
      guard chosen.hasPlainFeatures else { return nil }
      encoding = chosen
      return (chosen.featureNames, chosen.targetColumns)
    }
    guard let numbers, let encoding else { return nil }
    let others = try numbers.others.table()
    let width = encoding.featureNames.count
    let features = Matrix(rows: others.rowCount, columns: width, elements: numbers.features)
    return (design(features), others, encoding)
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
    var model: SoftmaxModel
    do throws(FitError) {
      model = try fit(data.set, watch: watch)
    } catch {
      // What is wrong with a feature is wrong with the file.
      if error.kind == .features { throw TableError(.invalidValue, file: data.source, message: error.description) }
      throw error
    }
    model.encoding = data.encoding
    return model
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
