public import SoftmaxRegression

/// The scores and the rule that choose a point of a path.
public struct ChoiceRequest: RequestPart {
  /// How often rows are dealt into folds; defaults to 1.
  public var repeats: Int?
  /// The column with the fold of each row.
  public var foldColumn: String?
  /// The column whose rows of one value stay in one fold.
  public var foldBy: String?
  /// The score by which a point is chosen; defaults to the log loss.
  public var measure: PathValidation.Measure?
  /// The rule of the choice; defaults to 1se.
  public var rule: PathRule?

  /// The log loss, and the rule of one standard error.
  public init() {}

  /// Whether a strength is chosen: folds by groups alone do not choose one.
  var choosesStrength: Bool {
    var others = self
    others.foldBy = nil
    return others != ChoiceRequest()
  }

  /// Whether the folds are stated by a column.
  var namesFolds: Bool { foldColumn != nil || foldBy != nil }

  func check(folds: Int?) throws(RequestError) {
    guard foldColumn == nil || folds == nil && foldBy == nil && repeats == nil else {
      throw RequestError("\(.foldColumn) states the folds; leave out \(.folds), \(.foldBy) and \(.repeats).")
    }
    if let folds, folds < 2 { throw RequestError("\(.folds) must be a whole number of at least 2.") }
    if let repeats, repeats < 1 { throw RequestError("\(.repeats) must be a whole number of at least 1.") }
  }

  /// The columns that are not features.
  var columns: [String] { [foldColumn, foldBy].compactMap { $0 } }

  /// The plan for the rows of training data.
  func plan(
    _ data: TrainingData, table: Table?, folds: Int?, seed: UInt64
  ) throws(RequestError) -> FoldPlan {
    var plan = FoldPlan(folds: folds ?? 10, seed: seed)
    plan.repeats = repeats ?? 1
    plan.measure = measure ?? .logLoss
    if let foldColumn { plan.assignments = [try codes(foldColumn, .foldColumn, table, data)] }
    plan.groups = try groups(data, table)
    return plan
  }

  /// A code for each row, by which rows stay in one fold; nil if any two rows may be separated.
  func groups(_ data: TrainingData, _ table: Table?) throws(RequestError) -> [Int32]? {
    guard let foldBy else { return nil }
    return try codes(foldBy, .foldBy, table, data)
  }

  private func codes(
    _ name: String, _ setting: Setting, _ table: Table?, _ data: TrainingData
  ) throws(RequestError) -> [Int32] {
    guard let table, let codes = data.codes(ofColumn: name, in: table) else {
      throw RequestError("\(setting) must name a column of the table without missing values, but is \(name.excerpt).")
    }
    return codes
  }
}
