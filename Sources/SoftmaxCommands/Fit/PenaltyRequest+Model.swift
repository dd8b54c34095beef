import SoftmaxRegression

extension PenaltyRequest {
  /// The penalty of a model.
  init(of model: SoftmaxModel) {
    let settings = model.settings
    guard settings.isPenalized else {
      if settings.isFirth { firth = true } else { mle = true }
      return
    }
    guard settings.penalty.isRidge else { return }
    // λ itself, whatever it was derived from: the default depends on the weights, and C has no option.
    l2 = model.report.l2
    standardize = settings.standardizes == true ? true : nil
    penalizeIntercept = settings.penalizesIntercept == true ? true : nil
  }
}
