internal import Essentials

/// The cross-entropy less log det J / (2N), with a present point: -1/N times the log-likelihood penalised by Jeffreys'
/// prior, the root of the determinant of the information J.
///
/// Its minimum is always finite, and has less bias than the maximum of the likelihood (Firth 1993, Biometrika 80,
/// 27-38; for multinomial responses Kosmidis & Firth 2011, Biometrika 98, 755-759). J is the information of the free
/// parameters: those of the kept features and of the intercept, against a reference class. Its determinant is the same
/// for every reference. The units of the features change it by a constant factor; the function has the one for the
/// original units.
struct JeffreysObjective: ScoringObjective, Sendable {
  let data: SoftmaxPasses
  /// The features that earlier ones do not determine.
  let kept: [Int]
  /// The class whose parameters are fixed.
  let reference: Int
  /// The places of the free parameters in a point: class-major without the reference, the intercept last.
  let places: [Int]
  private let basis: Matrix<Double>
  /// The logarithm of the factor that turns the determinant in standardised coordinates into that in original units.
  private let unitChange: Double

  /// The parameters in standardised coordinates, (d + 1) x K, the intercepts last.
  private(set) var point: [Double]
  /// The function at `point`; infinite if the information is singular.
  private(set) var value = Double.infinity
  /// The mean cross-entropy at `point`.
  private(set) var loss = Double.infinity
  /// The gradient of the function, (d + 1) x K.
  private(set) var gradient: [Double] = []
  /// The mean information of all classes, K q square, class-major.
  private(set) var information = Matrix<Double>(rows: 0, columns: 0)
  /// The inverse of the information of the free parameters, summed over the samples.
  private(set) var covariance = Matrix<Double>(rows: 0, columns: 0)
  /// The loss of the best model in which no feature matters.
  let referenceValue: Double
  /// Passes over the data so far.
  var passCount = 0

  /// - Parameters:
  ///   - data: the samples in standardised coordinates.
  ///   - kept: the features with free parameters; the parameters of the others keep their values in `point`.
  ///   - point: the start, (d + 1) x K.
  ///   - reference: the class whose parameters are fixed, or nil for the class of most weight.
  init(_ data: SoftmaxPasses, kept: [Int], point: [Double], reference: Int? = nil) {
    let (d, k) = (data.dimension, data.classes)
    let shares = data.observations.classShares
    let chosen = reference ?? shares.indices.reduce(0) { shares[$1] > shares[$0] ? $1 : $0 }
    let terms = data.terms(kept)
    self.data = data
    referenceValue = NullModel(data).loss
    self.kept = kept
    self.reference = chosen
    places = Parameters.places(of: terms, classes: k, except: chosen)
    basis = .selection(terms, of: d)
    unitChange = Double(-2 * (k - 1)) * kept.reduce(0) { $0 + log(data.scaling.scale[$1]) }
    self.point = point
    move(to: point)
  }

  /// The minimum among models in which no feature matters, (d + 1) x K.
  ///
  /// The information of such a model is the Kronecker product of diag π - ππᵀ and the Gram matrix, and its determinant
  /// a constant times the q-th power of Π_k π_k. So the prior adds q/2 to the weight n_k of each class.
  static func nullPoint(_ data: SoftmaxPasses, kept: [Int]) -> [Double] {
    let prior = Double(kept.count + 1) / (2 * data.totalWeight)
    return data.withoutIntercept(
      Array(repeating: 0, count: data.features.columns * data.classes)
        + data.observations.classShares.map { log($0 + prior) })
  }

  /// q, the free parameters of a class.
  var dimension: Int { basis.columns }
  /// The log-likelihood with half the logarithm of the information's determinant.
  var penalizedLogLikelihood: Double { -data.totalWeight * value }
  /// N.
  var totalWeight: Double { data.totalWeight }
  /// The absolute values of the cross-entropy and of the part of the determinant, added up; the latter may be negative.
  var magnitude: Double { abs(loss) + abs(loss - value) }

  /// The largest change of a difference of two logits along a direction.
  func logitRange(along direction: [Double]) -> Double { data.logitRange(along: direction) }

  /// Moves to another point: three passes, two of which take n K² (d + 1)² operations.
  mutating func move(to point: [Double]) {
    let (k, q) = (data.classes, dimension)
    self.point = point
    passCount += 2
    let (loss, slope) = data.lossAndGradient(point)
    information = PairLaplacian(pairs: data.hessianBlocks(point), basis: basis, classes: k).matrix
    self.loss = loss
    guard loss.isFinite,
      let free = ContrastInformation(
        information, dimension: q, reference: reference, totalWeight: data.totalWeight)
    else {
      value = .infinity
      return
    }
    covariance = free.inverse
    value = loss - (free.logDeterminant + unitChange) / (2 * data.totalWeight)
    passCount += 1
    gradient = sum(slope, -1, times: data.jeffreysGradient(point, variances: pairVariances))
  }

  /// The covariance of the difference of the parameters of each pair of classes, over all d + 1 rows.
  private var pairVariances: [Matrix<Double>] {
    let (d, k, q) = (data.dimension, data.classes, dimension)
    let terms = data.terms(kept)
    func first(_ c: Int) -> Int? { c == reference ? nil : (c > reference ? c - 1 : c) * q }
    func block(_ a: Int?, _ b: Int?, _ i: Int, _ j: Int) -> Double {
      guard let a, let b else { return 0 }
      return covariance[a + i, b + j]
    }
    return (0..<k).flatMap { a in
      (a + 1..<max(k, a + 1)).map { b in
        let (a, b) = (first(a), first(b))
        var result = Matrix<Double>(rows: d, columns: d)
        for i in 0..<q {
          for j in 0..<q {
            result[terms[i], terms[j]] =
              (block(a, a, i, j) - block(a, b, i, j)) - (block(b, a, i, j) - block(b, b, i, j))
          }
        }
        return result
      }
    }
  }
}
