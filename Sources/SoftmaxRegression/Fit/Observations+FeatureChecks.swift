extension Observations {
  /// The error that names the first feature value that is not finite, or the feature that spans too much.
  func notFinite() -> FitError {
    let own = firstNotFinite
    do throws(FitError) {
      try shards?.agree(on: own)
    } catch {
      return error
    }
    return own ?? FitError(.features, "A feature spans more than double precision holds; change its units.")
  }

  private var firstNotFinite: FitError? {
    for j in 0..<features.columns {
      for i in 0..<features.rows where weights.map({ $0[i] > 0 }) ?? true && !features.value(i, j).isFinite {
        return FitError(
          .features,
          "Feature \"\(featureNames[j])\" must be a finite number, but is \(features.value(i, j)) in row \(i + 1).")
      }
    }
    return nil
  }

  /// Whether no feature of a dense row of weight zero is far from those of the other rows, such as one of a fold that is
  /// held out: its logits are finite wherever theirs are.
  func hasOrdinaryZeroRows(_ scaling: FeatureScaling) -> Bool {
    guard hasZeroWeights, let weights else { return true }
    if case .sparse = features { return false }
    for i in 0..<features.rows where weights[i] == 0 {
      for j in 0..<features.columns
      where !(abs((features.value(i, j) - scaling.center[j]) * scaling.scale[j]) < 1e8) { return false }
    }
    return true
  }

  /// Checks the units of the features, since the squares of coefficients in these units must not overflow.
  func checkUnits(_ moments: FeatureMoments, spread: [Double]) throws(FitError) {
    for (j, spread) in spread.enumerated() where spread > 0 {
      guard spread > 1e-150, spread < 1e150, abs(moments.mean[j]) < 1e150 else {
        throw FitError(
          .features,
          "Feature \"\(featureNames[j])\" has mean \(moments.mean[j]) and standard deviation \(moments.deviation[j]), "
            + "beyond 1e150 or below 1e-150; change its units.")
      }
    }
  }
}
