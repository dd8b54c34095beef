/// A model on a path: its coefficients that are not zero, and its certificate.
public struct PathPoint: Codable, Sendable, Equatable {
  /// λ.
  public let lambda: Double
  /// The intercepts, length K.
  public let intercepts: [Double]
  /// The coefficients that are not zero, in original units, by feature and then by class.
  public let entries: Entries
  /// The mean cross-entropy.
  public let loss: Double
  /// F: the loss plus the penalty.
  public let objective: Double
  /// The share of the null deviance that the model explains: 1 - (loss - least loss) / (null loss - least loss), where the
  /// least loss is the entropy of soft targets, 0 for labels.
  public let explained: Double
  /// The number of features with a coefficient that is not zero.
  public let activeFeatures: Int
  /// The number of coefficients that are not zero.
  public let activeCoefficients: Int
  /// The bound of F - min F.
  public let gap: Double
  /// `proved`.
  public let gapKind: FitReport.GapKind
  /// Newton steps.
  public let iterations: Int
  /// Passes over the data.
  public let passes: Int
  /// Whether the gap is within the tolerance.
  public let converged: Bool

  /// Coefficients by the indices of their features and classes.
  public struct Entries: Codable, Sendable, Equatable {
    /// Indices of features, ascending.
    public let feature: [Int]
    /// Indices of classes.
    public let `class`: [Int]
    /// The coefficients.
    public let value: [Double]

    /// The coefficients that are not zero.
    init(_ parameters: Parameters) {
      var (features, classes, values): ([Int], [Int], [Double]) = ([], [], [])
      for (place, value) in parameters.slopes.enumerated() where value != 0 {
        features.append(place / parameters.classes)
        classes.append(place % parameters.classes)
        values.append(value)
      }
      (feature, self.class, value) = (features, classes, values)
    }

    /// Whether they and intercepts are a model of d features and K classes.
    func isModel(_ intercepts: [Double], features d: Int, classes k: Int) -> Bool {
      feature.count == value.count && self.class.count == value.count && value.allSatisfy(\.isFinite)
        && feature.allSatisfy((0..<d).contains) && self.class.allSatisfy((0..<k).contains)
        && intercepts.count == k && intercepts.allSatisfy(\.isFinite)
    }

    /// The coefficients with intercepts as parameters of d features.
    func parameters(intercepts: [Double], features d: Int) -> Parameters {
      var result = Parameters(features: d, intercepts: intercepts)
      for (place, j) in feature.enumerated() { result[feature: j, class: self.class[place]] = value[place] }
      return result
    }
  }

  /// The coefficients and intercepts as parameters of d features.
  func parameters(features d: Int) -> Parameters { entries.parameters(intercepts: intercepts, features: d) }
}
