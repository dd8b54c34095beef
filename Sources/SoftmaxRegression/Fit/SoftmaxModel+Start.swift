extension SoftmaxModel {
  /// The parameters as the start of a fit of the same classes and features, matched by name: (d + 1) x K under
  /// `scaling`.
  ///
  /// - Throws: ``FitError`` that names a class or feature which only the model or only the data have.
  func parameters(for set: Observations, under scaling: FeatureScaling) throws(FitError) -> Parameters {
    guard report.hasEstimates else {
      throw FitError(.start, "The model to start from holds no estimates, since its fit found none.")
    }
    let rows = try Self.positions(of: set.classNames, in: classes, called: "class")
    let columns = try Self.positions(of: set.featureNames, in: features, called: "feature")
    return scaling.standardised(parameters.selecting(features: columns, classes: rows))
  }

  private static func positions(
    of wanted: [String], in known: [String], called kind: String
  ) throws(FitError) -> [Int] {
    let index = Dictionary(known.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    if let missing = wanted.first(where: { index[$0] == nil }) {
      throw FitError(
        .start, "The model to start from has no \(kind) \"\(missing)\"; it must have the same ones as the data.")
    }
    let given = Set(wanted)
    if let extra = known.first(where: { !given.contains($0) }) {
      throw FitError(
        .start, "The model to start from has the \(kind) \"\(extra)\", which the data do not have.")
    }
    return wanted.compactMap { index[$0] }
  }
}
