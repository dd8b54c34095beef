/// Newton's method from a point near the maximum of the likelihood, until rounding ends the progress.
///
/// The information is formed in the free parameters alone, and anew only where the point has moved by more than rounding: a
/// step with the one before costs one pass. There is no line search, since a start that needs one is not near. Cost: n d² K²/2
/// operations for an information, (d K)³/3 for its factor.
struct NewtonRefinement {
  let data: SoftmaxPasses
  /// Selects the free parameters of a class.
  private let basis: Matrix<Double>
  /// The parameters, (d + 1) x K.
  private(set) var point: [Double]
  /// The mean cross-entropy at `point`.
  private(set) var loss = 0.0
  /// The mean information of all classes, K q square, class-major.
  private(set) var information = Matrix<Double>(rows: 0, columns: 0)
  private var system: NewtonSystem?
  private var step: [Double] = []
  /// N gᵀ H⁻¹ g, the squared distance to the maximum in standard errors; nil where the information is singular.
  private(set) var distance: Double?
  /// Steps square the distance, so that few are left before rounding.
  private static let maxIterations = 8
  /// A squared distance that is rounding.
  private static let rounding = 1e-26
  /// A squared distance below which the information has the same digits after another step.
  private static let settled = 1e-18

  /// - Parameters:
  ///   - data: the samples.
  ///   - kept: the features with free parameters.
  ///   - point: the start, (d + 1) x K.
  init(_ data: SoftmaxPasses, kept: [Int], point: [Double]) {
    self.data = data
    self.point = point
    basis = .selection(data.terms(kept), of: data.dimension)
    formInformation()
    look()
  }

  private mutating func formInformation() {
    let pairs = data.hessianBlocks(point)
    information = PairLaplacian(pairs: pairs, basis: basis, classes: data.classes).matrix
    let free = Matrix<Double>(rows: data.dimension, columns: data.dimension)
    system = NewtonSystem(pairs: pairs, penalty: free, basis: basis, classes: data.classes)
  }

  private mutating func look() {
    let (loss, gradient) = data.lossAndGradient(point)
    self.loss = loss
    guard let system else {
      distance = nil
      return
    }
    step = system.solve(gradient)
    distance = data.totalWeight * dot(gradient, step)
  }

  /// Steps until rounding ends the progress, and stays at the nearest point.
  mutating func minimize() {
    for _ in 0..<Self.maxIterations {
      guard let distance, distance > Self.rounding else { return }
      let before = self
      for i in point.indices { point[i] -= step[i] }
      if distance > Self.settled { formInformation() }
      look()
      guard let reached = self.distance, reached < distance else {
        self = before
        return
      }
    }
  }
}
