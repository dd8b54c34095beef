/// The command line that fits a model again, from the settings and the encoding that the model keeps.
package struct RefitCommand {
  /// The model.
  let model: SoftmaxModel
  /// The data that it was fitted to.
  let data: DataSet
  /// The file of the data.
  let path: String
  /// The file for the new model.
  let file: String
  /// The file of the labels of an array that does not hold them.
  let labels: String?
  /// The file of the weights of an array.
  let weights: String?

  /// - Parameters:
  ///   - model: the model.
  ///   - data: the data that it was fitted to.
  ///   - path: the file of the data.
  ///   - file: the file for the new model.
  ///   - labels: the file of the labels of an array that does not hold them, where it is known.
  ///   - weights: the file of the weights of an array, where it is known.
  package init(
    model: SoftmaxModel, data: DataSet, path: String, file: String, labels: String? = nil, weights: String? = nil
  ) {
    (self.model, self.data, self.path, self.file) = (model, data, path, file)
    (self.labels, self.weights) = (labels, weights)
  }

  /// The same fit: from the same data it gives the same model, to the bit.
  package var repeating: String { line(columnWords + penaltyWords + solverWords + rowWords) }

  /// A fit of the same columns by maximum likelihood, for statistics.
  var maximumLikelihood: String { line(columnWords + ["--mle"]) }

  private func line(_ words: [String]) -> String {
    (["softmax", "fit", path] + readingWords + words + ["-m", file]).map(Self.shellWord).joined(separator: " ")
  }

  /// A word as a shell takes it.
  package static func shellWord(_ word: String) -> String {
    guard
      word.isEmpty
        || word.contains(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || "-_./,=+:@%".contains($0))) })
    else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private var settings: FitSettings { model.settings }

  private var penaltyWords: [String] {
    guard settings.isPenalized else { return [settings.isFirth ? "--firth" : "--mle"] }
    guard settings.penalty.isRidge else { return [] }
    // λ itself, whatever it was derived from: the default depends on the weights, and C has no option.
    return ["--l2", "\(model.report.l2)"] + (settings.standardizes == true ? ["--standardize"] : [])
      + (settings.penalizesIntercept == true ? ["--penalize-intercept"] : [])
  }

  private var solverWords: [String] {
    let defaults = SoftmaxClassifier()
    var words: [String] = []
    if let solver = settings.solver, solver != defaults.solver.name { words += ["--solver", solver.rawValue] }
    if let tolerance = settings.tolerance, tolerance != defaults.tolerance { words += ["--tolerance", "\(tolerance)"] }
    if let limit = settings.maxIterations { words += ["--max-iterations", "\(limit)"] }
    if let rate = settings.learningRate { words += ["--learning-rate", "\(rate)"] }
    if let size = settings.batchSize, size != defaults.batchSize { words += ["--batch-size", "\(size)"] }
    if let seed = settings.seed, seed != defaults.seed { words += ["--seed", "\(seed)"] }
    if settings.initialModel != nil { words += ["--warm-start", "START.json"] }
    return words
  }

  /// How rows weigh, which of them are fitted, and how they are stored.
  private var rowWords: [String] {
    var words: [String] = []
    switch settings.classWeights {
    case .balanced: words += ["--class-weights", "balanced"]
    case .named(let factors) where !factors.isEmpty:
      let pairs = factors.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      words += ["--class-weights", pairs.joined(separator: ",")]
    case .named, .equal, nil: break
    }
    switch settings.validation {
    case .holdout(let share): words += ["--holdout", "\(share)"]
    case .folds(let count): words += ["--folds", "\(count)"]
    case nil: break
    }
    if settings.storesFloats == true { words.append("--float32") }
    return words
  }
}
