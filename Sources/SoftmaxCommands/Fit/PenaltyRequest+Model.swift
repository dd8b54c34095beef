import SoftmaxRegression

extension PenaltyRequest {
  /// The penalty of a model.
  init(of model: SoftmaxModel) {
    let settings = model.settings
    if let net = settings.penalty.penalty as? ElasticNet {
      lambda = net.lambda
      return
    }
    guard settings.isPenalized else {
      if settings.isFirth { firth = true } else { mle = true }
      constrain = settings.constraints
      return
    }
    guard settings.penalty.isRidge else { return }
    // The option states λ itself, since the default depends on the weights, and there is no option for C.
    l2 = model.report.l2
    standardize = settings.standardizes == true ? true : nil
    penalizeIntercept = settings.penalizesIntercept == true ? true : nil
  }
}
