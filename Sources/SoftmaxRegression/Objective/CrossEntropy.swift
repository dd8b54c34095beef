/// The mean cross-entropy of a softmax model on data, with its derivatives: the calculus of the model.
///
/// Parameters W are a K x (1 + d) matrix: a row for each class, with its intercept first, then its coefficients. With
/// x̃ = (1, x) the logits are W x̃. Read row by row, W is vec(W) "class-major", and derivatives follow it:
///
///     loss      L = (1/N) Σ_i s_i CE(y_i, softmax(W x̃_i)),          N = Σ_i s_i
///     gradient  G = (1/N) Σ_i s_i (p_i - y_i) x̃_iᵀ,                  K x (1 + d);  vec form (p - y) ⊗ x̃
///     Hessian   H = (1/N) Σ_i s_i (diag p_i - p_i p_iᵀ) ⊗ x̃_i x̃_iᵀ,  K(1 + d) square
///
/// (Böhning 1992, Ann. Inst. Statist. Math. 44, section 2; Murphy 2022, Probabilistic Machine Learning: An
/// Introduction, eqs. 10.58-10.70.) Targets y are one-hot rows or any distributions; the Hessian does not depend on
/// them.
public struct CrossEntropy: Sendable {
  let passes: SoftmaxPasses

  /// Hard labels.
  ///
  /// - Parameters:
  ///   - features: X, n x d, without a column for the intercept.
  ///   - labels: n class indices in 0..<classes.
  ///   - classes: K, at least 2.
  ///   - weights: s, non-negative with a positive sum, or nil for 1.
  ///   - threads: the most threads to use; results have the same bits for any number.
  public init(
    features: Matrix<Double>, labels: [Int], classes: Int, weights: [Double]? = nil,
    threads: Int = Threads.available
  ) {
    precondition(labels.allSatisfy { $0 >= 0 && $0 < classes }, "A label is the index of a class.")
    self.init(features, .labels(labels.map { Int32($0) }, classes: classes), weights, threads)
  }

  /// Soft targets.
  ///
  /// - Parameters:
  ///   - features: X, n x d, without a column for the intercept.
  ///   - targets: Y, n x K, each row non-negative with sum 1.
  ///   - weights: s, non-negative with a positive sum, or nil for 1.
  ///   - threads: the most threads to use; results have the same bits for any number.
  public init(
    features: Matrix<Double>, targets: Matrix<Double>, weights: [Double]? = nil,
    threads: Int = Threads.available
  ) {
    self.init(features, .probabilities(targets), weights, threads)
  }

  private init(_ features: Matrix<Double>, _ targets: Targets, _ weights: [Double]?, _ threads: Int) {
    passes = SoftmaxPasses(
      Observations(unchecked: .double(features), targets: targets, weights: weights), threads: threads)
  }

  /// K, the number of classes.
  public var classes: Int { passes.classes }
  /// 1 + d, the number of a class's parameters.
  public var dimension: Int { passes.dimension }
  /// N, the sum of the weights.
  public var totalWeight: Double { passes.totalWeight }

  /// L at W, in nats; multiply by `totalWeight` for the negative log-likelihood.
  public func loss(at parameters: Matrix<Double>) -> Double {
    passes.lossAndGradient(point(parameters)).loss
  }

  /// G at W, K x (1 + d); its elements in order are the vec form.
  ///
  /// It sums to zero over classes for any W, since moving the parameters of all classes alike changes nothing.
  public func gradient(at parameters: Matrix<Double>) -> Matrix<Double> {
    matrix(passes.lossAndGradient(point(parameters)).gradient)
  }

  /// The class probabilities of every sample at W, n x K.
  public func probabilities(at parameters: Matrix<Double>) -> Matrix<Double> {
    passes.features.predictions(.probabilities, PredictionParameters(point(parameters), classes: classes))
  }

  /// The number of samples whose label is the class of the largest logit at W; ties go to the first class.
  public func correct(at parameters: Matrix<Double>) -> Int {
    let predicted = probabilities(at: parameters).rowMaxima
    return predicted.indices.filter { i in
      switch passes.targets {
      case .labels(let labels, _): Int(labels[i]) == predicted[i]
      case .probabilities(let y): y.row(i).max() == y[i, predicted[i]]
      }
    }.count
  }

  /// W in the layout of solvers: (d + 1) x K, the intercepts last.
  func point(_ parameters: Matrix<Double>) -> [Double] {
    precondition(
      parameters.rows == classes && parameters.columns == dimension, "Parameters are a K x (1 + d) matrix.")
    return Parameters(byClass: parameters).elements
  }

  /// The K x (1 + d) matrix of parameters in the layout of solvers, (d + 1) x K.
  func matrix(_ point: [Double]) -> Matrix<Double> { Parameters(point, classes: classes).byClass }
}
