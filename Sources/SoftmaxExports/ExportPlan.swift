import SoftmaxRegression

/// The parts of a model that all formats need: the columns that it reads, and the factors of each feature.
struct ExportPlan: Sendable {
  /// A column of the table.
  struct Input: Sendable, Equatable {
    let name: String
    /// Whether its cells are texts, since it is a factor with a level that is not a number.
    let isText: Bool
  }

  /// A part of the product that is a feature: a column of a number variable, or the indicator of a factor's level.
  struct Part: Sendable, Hashable {
    let variable: Int
    /// The column (from 0), or the place of the level among all levels, including the first.
    let place: Int
  }

  /// The model with indicators of levels instead of contrasts.
  let model: SoftmaxModel
  /// The model as it was fitted.
  let original: SoftmaxModel
  let encoding: TableEncoding
  let inputs: [Input]
  /// The parts of each feature.
  let parts: [[Part]]
  /// The columns of numbers from which a number is computed; the other columns are only factors.
  let numberColumns: Set<String>
  /// The columns with texts.
  private let textColumns: Set<String>

  var classes: [String] { model.classes }
  var variables: [Variable] { encoding.variables }

  init(_ model: SoftmaxModel) throws(ExportError) {
    original = model
    let model = model.withIndicators
    self.model = model
    encoding = model.tableEncoding
    if let variable = encoding.variables.first(where: { $0.isComputedFactor || $0.isSpline }) {
      throw ExportError(
        .unsupported,
        "exports do not express \(variable.names(isFull: false).first ?? "this term"); make a column of its values, and fit to that, or predict with this program."
      )
    }
    let encoding = encoding
    var areNumbers: Set<String> = []
    var areTexts: Set<String> = []
    for variable in encoding.variables {
      switch variable {
      case .factor(let factor):
        let isNumeric = (factor.levels + (factor.rare ?? [])).allSatisfy { DecimalNumber.value(of: $0) != nil }
        if !isNumeric { areTexts.insert(factor.column) }
      case .number, .polynomial, .spline: areNumbers.formUnion(variable.columns)
      case .missing: break
      }
    }
    let texts = areTexts.subtracting(areNumbers)
    inputs = encoding.columns.map { Input(name: $0, isText: texts.contains($0)) }
    textColumns = texts
    numberColumns = Set(encoding.variables.filter { !$0.isFactor }.flatMap(\.columns))
    parts = encoding.terms.flatMap { Self.parts($0, encoding.variables) }
    guard !inputs.isEmpty, !model.features.isEmpty else {
      throw ExportError(.unsupported, "the model has no features, so that there is nothing to export.")
    }
  }

  /// The parts of each column of a term, the first variable's varying fastest.
  private static func parts(_ term: Term, _ variables: [Variable]) -> [[Part]] {
    term.variables.reduce([[]]) { columns, place in
      let variable = variables[place]
      let first = variable.isFactor && !term.isFull(place) ? 1 : 0
      let width = variable.width(isFull: term.isFull(place))
      return (first..<first + width).flatMap { index in columns.map { $0 + [Part(variable: place, place: index)] } }
    }
  }

  /// The names of the first inputs, for people.
  var inputList: String {
    let names = inputs.prefix(8).map(\.name.withoutControlCharacters).joined(separator: ", ")
    return inputs.count > 8 ? names + ", ..." : names
  }

  /// The replacement of missing numbers in each column; nil if there is none.
  var means: [String: Double] {
    var means: [String: Double] = [:]
    for variable in variables {
      switch variable {
      case .number(let number): Self.fill(&means, from: number)
      case .polynomial(let polynomial): Self.fill(&means, from: polynomial.number)
      case .factor, .spline, .missing: break
      }
    }
    return means
  }

  private static func fill(_ known: inout [String: Double], from number: NumberVariable) {
    guard let means = number.means else { return }
    for (column, mean) in zip(number.expression.columns, means) { known[column] = mean }
  }

  /// Whether the column of a factor has texts.
  func isText(_ factor: FactorVariable) -> Bool { textColumns.contains(factor.column) }

  /// The place of the level that replaces an unknown level; nil if unknown levels are not replaced.
  var unseenPlace: Int? { encoding.unseen == .baseline ? 0 : nil }

  /// The texts of a factor with the place of the level that each denotes; nil for texts of missing cells without a
  /// level.
  func texts(of factor: FactorVariable) -> [(text: String, place: Int?)] {
    let missing = encoding.cells
    let absent = factor.missingPlace.map { Int($0) }
    return Self.cells(of: factor).filter { !missing.isMissing($0.text) }
      + missingTexts.map { (text: $0, place: absent) }
  }

  /// The numbers of a factor, ascending, with the place of the level that each denotes.
  ///
  /// If two levels are the same number, it denotes the one that is written in the usual form of numbers.
  func numbers(of factor: FactorVariable) -> [(number: Double, place: Int)] {
    var places: [Double: Int] = [:]
    var ambiguous: Set<Double> = []
    let cells = Self.cells(of: factor)
    for (text, place) in cells {
      guard let number = DecimalNumber.value(of: text) else { continue }
      if places.updateValue(place, forKey: number) != nil { ambiguous.insert(number) }
    }
    for number in ambiguous { places[number] = cells.first { $0.text == ClassOrder.name(of: number) }?.place }
    return places.sorted { $0.key < $1.key }.map { (number: $0.key, place: $0.value) }
  }

  /// The names of all levels with their places; rare levels share one place.
  private static func cells(of factor: FactorVariable) -> [(text: String, place: Int)] {
    factor.levels.enumerated().map { (text: $1, place: $0) }
      + (factor.rare ?? []).map { (text: $0, place: factor.levels.count) }
  }

  /// The texts that denote a missing cell, in order.
  var missingTexts: [String] {
    encoding.cells.absentTexts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
