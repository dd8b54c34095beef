import SoftmaxRegression

extension RowRequest {
  /// How the rows of a fit weighed, which of them were scored, and how they were stored.
  init(of settings: FitSettings) {
    switch settings.classWeights {
    case .balanced: classWeights = .balanced
    case .named(let factors) where !factors.isEmpty: classWeights = .named(factors)
    case .named, .equal, nil: break
    }
    switch settings.validation {
    case .holdout(let share): holdout = share
    case .folds(let count): folds = count
    case nil: break
    }
    float32 = settings.storesFloats == true ? true : nil
  }
}
