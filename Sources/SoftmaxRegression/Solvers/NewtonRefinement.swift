/// Newton's method from a point near the maximum of the likelihood, until rounding ends the progress.
///
/// The information is formed in the free parameters alone, and again only if the point has moved by more than rounding:
/// a step with the previous information costs one pass. There is no line search: a start that needs one is not near,
/// and the caller refuses it by its distance. An information takes n d² K²/2 operations, and its factor (d K)³/3.
struct NewtonRefinement {
  let data: SoftmaxPasses
  /// The rows of the parameters that are free.
  private let terms: [Int]
  /// The parameters, (d + 1) x K.
  private(set) var point: [Double]
  /// The mean cross-entropy at `point`.
  private(set) var loss = 0.0
  /// The mean information of all classes, K q square, class-major.
  private(set) var information = Matrix<Double>(rows: 0, columns: 0)
  private var system: NewtonSystem?
  private var step: [Double] = []
  /// N gᵀ H⁻¹ g, the squared distance to the maximum in standard errors; nil if the information is singular.
  private(set) var distance: Double?
  /// The most steps; each squares the distance, so that a few lead to rounding.
  private static let maxIterations = 8
  /// The squared distance at which further progress is rounding.
  private static let rounding = 1e-26
  /// The squared distance below which a step changes no digit of the information.
  private static let settled = 1e-18

  /// - Parameters:
  ///   - data: the samples.
  ///   - kept: the features with free parameters.
  ///   - point: the start, (d + 1) x K.
  init(_ data: SoftmaxPasses, kept: [Int], point: [Double]) {
    self.data = data
    self.point = point
    terms = data.terms(kept)
    formInformation()
    look()
  }

  /// The same for other weights of samples whose information is known; their own is formed only where that does not
  /// lead to the maximum fast.
  ///
  /// - Parameter system: the factor of the information, at about the same point.
  init(_ data: SoftmaxPasses, kept: [Int], point: [Double], system: NewtonSystem?) {
    self.data = data
    self.point = point
    terms = data.terms(kept)
    self.system = system
    if system == nil { formInformation() }
    look()
  }

  /// The most informations that `settle` forms.
  private static let mostInformations = 12
  /// The squared distance that `settle` reaches.
  private static let goal = 1e-22

  /// Takes steps with the present information while each gains a digit, and forms it again where one does not.
  ///
  /// A step with the information of all samples leads to the maximum of a replicate of them as fast as the two
  /// informations agree: a pass gains two digits or more for many samples. On separated classes no step gains a digit,
  /// since every step of Newton's method moves logits by about 1.
  ///
  /// - Returns: whether the maximum was reached.
  mutating func settle() -> Bool {
    var formed = 0
    while let distance, distance.isFinite {
      let before = self
      for i in point.indices { point[i] -= step[i] }
      look()
      guard let reached = self.distance, reached.isFinite else { return false }
      if reached <= Self.goal {
        // The next step is known, and gains its digits without another pass.
        for i in point.indices { point[i] -= step[i] }
        return true
      }
      if reached < 0.01 * distance { continue }
      if distance < 1e-15 {
        self = before
        return true
      }
      guard formed < Self.mostInformations else { return false }
      if reached > distance { self = before }
      formInformation()
      formed += 1
      look()
    }
    return false
  }

  /// Forms the information at the present point, and factorises it.
  ///
  /// The information keeps all K classes, so that any reference class can be taken later. It is singular along the
  /// gauge; `NewtonSystem` fills the gauge, so that its steps sum to zero over classes.
  private mutating func formInformation() {
    let pairs = data.hessianBlocks(point, columns: terms)
    let (basis, free) = (Matrix.identity(terms.count), Matrix<Double>(rows: terms.count, columns: terms.count))
    information = PairLaplacian(pairs: pairs, basis: basis, classes: data.classes).matrix
    system = NewtonSystem(pairs: pairs, penalty: free, basis: basis, classes: data.classes)
  }

  /// Evaluates the gradient at the present point, and from it the next step and the distance.
  ///
  /// The gradient is exact even if the information is that of the previous point. So the steps still lead to the
  /// maximum; only their rate of convergence depends on the information.
  private mutating func look() {
    let (loss, gradient) = data.lossAndGradient(point)
    self.loss = loss
    guard let system else {
      distance = nil
      return
    }
    // The step is H⁺ g, so that N times its product with g is the squared decrement of the log-likelihood: the squared
    // distance to its maximum in standard errors, whatever the units of the features.
    let (k, rows) = (data.classes, Parameters(gradient, classes: data.classes))
    let own = system.solve(terms.flatMap { rows.row($0) })
    step = gradient.map { _ in 0 }
    for (i, term) in terms.enumerated() {
      for c in 0..<k { step[term * k + c] = own[i * k + c] }
    }
    distance = data.totalWeight * dot(gradient, step)
  }

  /// Takes steps until rounding ends the progress, and stays at the nearest point.
  mutating func minimize() {
    for _ in 0..<Self.maxIterations {
      guard let distance, distance > Self.rounding else { return }
      let before = self
      for i in point.indices { point[i] -= step[i] }
      if distance > Self.settled { formInformation() }
      look()
      // A step that does not come nearer has met rounding: the point before it is kept, with its information.
      guard let reached = self.distance, reached < distance else {
        self = before
        return
      }
    }
  }
}
