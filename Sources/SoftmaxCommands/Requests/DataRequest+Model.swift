import SoftmaxRegression

extension DataRequest {
  /// The options that choose the columns of a model in the data to which it was fitted.
  init(of model: SoftmaxModel, in data: DataSet, _ input: TableInput) {
    self.init(input.table)
    switch data {
    case .table(let table):
      if let encoding = model.encoding { choose(as: encoding, in: table) }
      if model.encoding?.target != nil, !model.hasUsualOrder { classes = NameList.text(model.classes) }
    case .matrix(let matrix):
      // LIBSVM text contains its labels.
      guard matrix.labels?.source != matrix.source else { break }
      labels = input.labels ?? (input.labelsTensor == nil ? "LABELS.npy" : nil)
      (tensor, labelsTensor) = (input.tensor, input.labelsTensor)
      weights = matrix.weights.map { _ in input.weights ?? "WEIGHTS.npy" }
    }
    noIntercept = model.settings.hasIntercept ? nil : true
  }

  private mutating func choose(as encoding: TableEncoding, in table: Table) {
    let choices = encoding.choices(in: table)
    target = encoding.target
    (softTarget, counts) = encoding.countsSamples ? (nil, encoding.softTargets) : (encoding.softTargets, nil)
    let order = choices.levels.sorted { $0.key < $1.key }
    levels = order.isEmpty ? nil : order.map { "\($0.key)=\(NameList.text($0.value))" }
    (`where`, complete) = (choices.rowChoice?.condition, choices.rowChoice?.complete)
    complete = complete.isEmptyOrNil ? nil : complete
    features = choices.features
    factor = choices.factors.isEmpty ? nil : choices.factors
    interactions = choices.interactions.isEmpty ? nil : choices.interactions.map(ColumnList.text(ofProduct:))
    polynomial = choices.polynomial > 1 ? choices.polynomial : nil
    formula = encoding.chosenFormula
    weights = choices.weights
    offset = OffsetList.list(choices.offsets)
    missing = choices.missing == .error ? nil : choices.missing
    missingIndicator = choices.indicatesMissing ? true : nil
    unseen = choices.unseen == .error ? nil : choices.unseen
    minCount = choices.minimumCount > 0 ? choices.minimumCount : nil
  }
}
