import SoftmaxRegression

/// Softmax regression from the logits up, on three subtypes of a tumour distinguished by two genes.
struct TumourLesson: Lesson {
  static let name = "tumour"
  static let title = "Tumour subtypes"

  /// The classes: adenocarcinoma, squamous cell carcinoma, large cell carcinoma.
  let names = ["ADC", "SCC", "LCC"]
  /// The columns of W.
  let features = ["bias", "TTF-1", "p63"]

  /// The draws of the first stream.
  let tumours = Tumours()
  /// The draws of the second.
  let rings = Rings()
  /// The 300 tumours.
  let study: Study
  /// The first 220 of them.
  let training: Study
  /// The other 80.
  let test: Study
  /// 500 steps of gradient descent at rate 1.
  let descent: Trace
  /// 100 epochs of stochastic gradient descent at rate 0.01.
  let stochastic: Trace
  /// The maximum-likelihood estimate, in the sum-to-zero gauge.
  let optimum: Matrix<Double>
  /// The number of other orders of the epochs that are tried.
  let orders: Int

  init(orders: Int) throws {
    study = Study(tumours.data)
    training = Study(tumours.data.rows(0..<220))
    test = Study(tumours.data.rows(220..<300))
    descent = try study.descent(rate: 1, steps: 500)
    stochastic = try study.stochasticDescent(rate: 0.01, orders: tumours.epochs)
    optimum = try study.optimum()
    self.orders = orders
  }

  func sections() throws -> [Section] {
    [
      softmaxFunction(), jacobian(), data(), crossEntropy(), chainRule(), try firstOrder(), hessian(),
      try polynomials(), try identifiability(), try shrinkage(), jointFeatures(), try bound(), try newton(),
      try solvers(), try evaluation(), try calibration(), try inference(),
    ]
  }
}
