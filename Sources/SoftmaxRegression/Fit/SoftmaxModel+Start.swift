extension SoftmaxModel {
  /// The parameters as the start of a fit of the same classes and features, matched by name: (d + 1) x K under `scaling`.
  ///
  /// - Throws: ``FitError`` that names a class or feature that one of both has alone.
  func point(for set: TrainingSet, under scaling: FeatureScaling) throws(FitError) -> [Double] {
    guard report.hasEstimates else {
      throw FitError(.start, "The model to start from holds no estimates, since its fit found none.")
    }
    let rows = try Self.positions(of: set.classes, in: classes, called: "class")
    let columns = try Self.positions(of: set.featureNames, in: features, called: "feature")
    let plain =
      columns.flatMap { j in rows.map { coefficients[$0, j] } } + rows.map { intercepts[$0] }
    return scaling.viewed(plain, classes: rows.count)
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

extension FeatureScaling {
  /// Coefficients of plain features and their intercepts, (d + 1) x K, as those of the features under this scaling.
  func viewed(_ plain: [Double], classes k: Int) -> [Double] {
    var result = plain
    let d = center.count
    for j in 0..<d {
      for c in 0..<k {
        result[j * k + c] = plain[j * k + c] / scale[j]
        result[d * k + c] += center[j] * plain[j * k + c]
      }
    }
    return result
  }

  /// The inverse of `viewed`.
  func plain(_ viewed: [Double], classes k: Int) -> [Double] {
    var result = viewed
    let d = center.count
    for j in 0..<d {
      for c in 0..<k {
        let w = viewed[j * k + c] * scale[j]
        result[j * k + c] = w == 0 ? 0 : w
        result[d * k + c] -= center[j] * w
      }
    }
    return result
  }
}
