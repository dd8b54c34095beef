import SoftmaxRegression

extension RowRequest {
  /// The weights, the split and the storage of the rows of a fit.
  ///
  /// - Parameters:
  ///   - settings: the settings of the fit.
  ///   - weightKind: the meaning of the weights, if it must be stated.
  init(of settings: FitSettings, weightKind: WeightKind?) {
    self.weightKind = weightKind
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
