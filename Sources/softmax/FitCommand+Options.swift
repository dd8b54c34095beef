import ArgumentParser
import Foundation
import SoftmaxRegression

/// Which columns are what.
struct DataOptions: ParsableArguments {
  @Option(help: "The column that holds the class.")
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The columns that hold the probability of each class, instead of --target.", valueName: "a,b,..."))
  var softTarget: [String] = []

  @Option(
    help: ArgumentHelp(
      "The classes of an .npy table: one per row, or a row of probabilities for all classes.", valueName: "y.npy"))
  var labels: String?

  @Option(help: ArgumentHelp("The feature columns. (default: all others)", valueName: "a,b,..."))
  var features: [String] = []

  @Option(help: ArgumentHelp("Columns to leave out.", valueName: "a,b,..."))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "The column of sample weights, or for an .npy table the file that holds them.", valueName: "column"))
  var weights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Add the products of numeric features up to this degree.", valueName: "degree"))
  var polynomial = 1

  @Option(help: ArgumentHelp("Products of columns to add as features.", valueName: "a:b,..."))
  var interactions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Target and features in R's notation, instead of the options above: \"y ~ a + b + a:c + poly(d,2)\".",
      valueName: "formula"))
  var formula: String?

  @Flag(help: "Fit no intercepts, like - 1 in a formula; the first factor then has a feature for every level.")
  var noIntercept = false

  /// Whether the model has intercepts, by the option or the formula.
  var hasIntercept: Bool { !noIntercept && (formula.map(TableEncoding.hasIntercept(inFormula:)) ?? true) }

  /// The files that are read besides the table.
  func arrays(besides table: String) -> [String] {
    [labels, weightFile(of: table)].compactMap { $0 }
  }

  /// The file of weights that goes with a table; nil for a table whose weights are a column.
  func weightFile(of table: String) -> String? {
    TableFormats.standard.format(of: table)?.usesCompanionFiles == true ? weights : nil
  }

  /// Refuses options that do not go with the table's format; a format that is not known is refused where the file is read.
  func check(_ format: (any TableReader.Type)?, _ cells: CellOptions, _ reading: ReadingOptionGroup) throws {
    let usesCompanionFiles = format?.usesCompanionFiles ?? false
    guard usesCompanionFiles || labels == nil else {
      throw ValidationError("--labels goes with an .npy table; other files hold their classes themselves.")
    }
    guard !(format?.hasNamedColumns ?? true) else {
      guard target == nil || softTarget.isEmpty, formula != nil || target != nil || !softTarget.isEmpty else {
        throw ValidationError("Name the class column with --target, or the probability columns with --soft-target.")
      }
      return
    }
    let weightColumn = usesCompanionFiles ? [] : [(name: "--weights", isGiven: weights != nil)]
    if let option = (weightColumn + columnOptions + cells.columnOptions + reading.textOptions).first(where: \.isGiven)?
      .name
    {
      throw ValidationError(
        "\(option) needs a table whose columns have names, but this file has columns without names.")
    }
    guard !usesCompanionFiles || labels != nil else {
      throw ValidationError("Name the file with the classes of an .npy table with --labels.")
    }
  }

  /// The options that only tables with named columns have a use for, and whether each is given.
  private var columnOptions: [(name: String, isGiven: Bool)] {
    [
      ("--target", target != nil), ("--soft-target", !softTarget.isEmpty), ("--features", !features.isEmpty),
      ("--drop", !drop.isEmpty), ("--polynomial", polynomial != 1), ("--interactions", !interactions.isEmpty),
      ("--formula", formula != nil),
    ]
  }

  func validate() throws {
    guard formula == nil || features.isEmpty && drop.isEmpty && interactions.isEmpty && polynomial == 1 else {
      throw ValidationError(
        "--formula says which features there are; leave out --features, --drop, --polynomial and --interactions.")
    }
    for list in interactions where !Self.products(list).allSatisfy({ $0.count > 1 && !$0.contains("") }) {
      throw ValidationError("--interactions takes products of columns such as a:b,c:d; \"\(list)\" is none.")
    }
  }

  func encoding(of table: Table, _ cells: CellOptions) throws(TableError) -> TableEncoding {
    let options = options(in: table, cells)
    guard let formula else {
      return try TableEncoding(table, target: response(in: table) ?? .probabilities([]), options: options)
    }
    return try TableEncoding(table, formula: formula, target: response(in: table), options: options)
  }

  /// The columns whose cells are names: classes, levels.
  func names(_ cells: CellOptions) -> [String] {
    // A list as a whole may be a column's name.
    let factors = cells.factor.flatMap { [$0] + $0.split(separator: ",").map(String.init) }
    return [target].compactMap { $0 } + factors + (formula.map(TableEncoding.names(inFormula:)) ?? [])
  }

  /// The target that is named besides a formula; nil for none.
  func response(in table: Table) -> TableEncoding.Target? {
    target.map { .column($0) } ?? (softTarget.isEmpty ? nil : .probabilities(Self.names(softTarget, in: table)))
  }

  /// Which columns are features, and how they are read.
  func options(in table: Table, _ cells: CellOptions) -> TableEncoding.Options {
    var options = TableEncoding.Options()
    options.weights = weights
    cells.set(&options, in: table)
    options.features = features.isEmpty ? nil : Self.names(features, in: table)
    options.drop = Self.names(drop, in: table)
    options.polynomial = polynomial
    options.interactions = interactions.flatMap(Self.products)
    options.hasIntercept = hasIntercept
    return options
  }

  /// The products in a list such as a:b,c:d, with names in backquotes where they hold a comma or a colon.
  private static func products(_ list: String) -> [[String]] {
    var products: [[String]] = [[""]]
    var isQuoted = false
    for character in list {
      let last = products.count - 1
      switch character {
      case "`": isQuoted.toggle()
      case "," where !isQuoted: products.append([""])
      case ":" where !isQuoted: products[last].append("")
      default: products[last][products[last].count - 1].append(character)
      }
    }
    return products
  }

  /// The names in comma-separated lists, unless a list as a whole is a column's name.
  ///
  /// An empty name is kept, to be refused as a column that is not there.
  static func names(_ lists: [String], in table: Table) -> [String] {
    lists.flatMap { list in
      table[list] != nil ? [list] : list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Reads the file that is to be fitted.
  func read(
    _ path: String, _ cells: CellOptions, formats: TableFormats, storesFloats: Bool
  ) throws -> TrainingData {
    try TrainingData(
      contentsOf: path, labels: labels, weights: weightFile(of: path), formats: formats, storesFloats: storesFloats
    ) { table throws(TableError) in
      try encoding(of: table, cells)
    }
  }
}

/// What is minimised.
struct ModelOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The strength of the penalty (l2/2) ||W||^2. (default: 1/N)", valueName: "x"))
  var l2: Double?

  @Flag(help: "No penalty: the maximum-likelihood estimate.")
  var mle = false

  @Flag(help: "Jeffreys' prior (Firth's bias reduction): estimates are finite for separated classes too.")
  var firth = false

  @Flag(help: "Penalise the coefficients of features scaled to unit standard deviation.")
  var standardize = false

  @Flag(help: "Penalise the intercepts too.")
  var penalizeIntercept = false

  @Option(
    help: ArgumentHelp(
      "Multiply the weights by a factor for each class: balanced, or a list.", valueName: "balanced|a=2,b=1"))
  var classWeights: String?

  func validate() throws {
    guard !(mle && l2 != nil) else {
      throw ValidationError("--mle means --l2 0; give one of them.")
    }
    guard !firth || !mle && l2 == nil else {
      throw ValidationError("--firth is a penalty of its own; leave out \(mle ? "--mle" : "--l2").")
    }
  }

  func classifier(_ solver: SolverOptions, hasIntercept: Bool) throws -> SoftmaxClassifier {
    let penalty: PenaltyChoice = firth ? .jeffreys : mle ? .none : l2.map { .ridge($0) } ?? .standard
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.standardizes = standardize
    classifier.hasIntercept = hasIntercept
    classifier.penalizesIntercept = penalizeIntercept
    classifier.classWeights = try parsedClassWeights()
    classifier.tolerance = solver.tolerance
    classifier.maxIterations = solver.maxIterations
    classifier.solver = solver.solver
    classifier.learningRate = solver.learningRate
    classifier.batchSize = solver.batchSize
    classifier.seed = solver.seed
    if let threads = solver.threads { classifier.threads = threads }
    classifier.initialModel = try solver.warmStart.map { try SoftmaxModel(contentsOf: $0) }
    try classifier.check()
    return classifier
  }

  private func parsedClassWeights() throws -> SoftmaxClassifier.ClassWeights {
    guard let classWeights else { return .equal }
    guard classWeights != "balanced" else { return .balanced }
    var named: [String: Double] = [:]
    for pair in classWeights.split(separator: ",") {
      guard let equals = pair.lastIndex(of: "="), let weight = Double(pair[pair.index(after: equals)...]) else {
        throw ValidationError("--class-weights takes \"balanced\" or a list such as a=2,b=1; \"\(pair)\" is neither.")
      }
      named[String(pair[..<equals])] = weight
    }
    return .named(named)
  }
}
