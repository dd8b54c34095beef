internal import CKernels

/// The parameters of a fit that have no penalty: u columns of K parameters each.
///
/// They are the intercepts, and the coefficients of features with a penalty factor of zero.
///
/// Each step of Newton's method solves for them exactly, so that coordinate descent never crawls along them. A dual point
/// is feasible only if its residuals are orthogonal to these columns.
struct FreeBlock: Sendable {
  /// The features of the first columns; the last one belongs to the intercepts, if there are any.
  let features: [Int]
  /// The columns, each as long as the stride of `ClassRows`.
  let columns: [[Double]]
  private let packed: FeatureColumns
  /// The Gram matrix of the columns over K: the curvature that is given to shifts of all classes, which do not have one.
  private let gauge: Matrix<Double>
  private let data: PathData

  init(_ features: [Int], _ data: PathData) {
    self.features = features
    self.data = data
    let stride = data.targets.stride
    let (design, scaling) = (data.passes.features, data.passes.scaling)
    var columns = features.map { j in
      (0..<stride).map { i in
        i < data.rows && data.shares[i] > 0 ? (design.value(i, j) - scaling.center[j]) * scaling.scale[j] : 0
      }
    }
    if data.passes.hasIntercept { columns.append((0..<stride).map { $0 < data.rows ? 1 : 0 }) }
    self.columns = columns
    packed = FeatureColumns(dense: columns)
    var gauge = Matrix<Double>(rows: columns.count, columns: columns.count)
    for (f, x) in columns.enumerated() {
      for (g, y) in columns.enumerated() {
        gauge[f, g] = x.indices.reduce(0) { $0 + data.shares[$1] * x[$1] * y[$1] } / Double(data.classes)
      }
    }
    gauge.elements = data.total(gauge.elements)
    self.gauge = gauge
  }

  /// The number of columns, u.
  var count: Int { columns.count }

  /// The sums over the rows of each column times residuals that contain the shares, u x K.
  func products(_ residuals: ClassRows) -> [Double] { data.total(packed.products(residuals)) }

  /// Adds the columns times their parameters, u x K, to logits.
  func add(_ parameters: [Double], to logits: inout ClassRows) { packed.add(parameters, to: &logits) }

  /// The factor of the curvature Σ s x x' (δ p_k - p_k p_l) at probabilities, with the gauge.
  ///
  /// - Parameters:
  ///   - p: the probabilities.
  ///   - sp: the probabilities times the shares.
  /// - Returns: nil if the columns are linearly dependent.
  func curvature(_ p: ClassRows, weighted sp: ClassRows) -> Cholesky? {
    let (k, stride) = (p.classes, p.stride)
    var result = Matrix<Double>(rows: count * k, columns: count * k)
    for f in 0..<count {
      for g in f..<count {
        var left = sp
        // The products of the intercepts' column with itself are one.
        if f < features.count || g < features.count {
          let products = zip(columns[f], columns[g]).map { $0 * $1 }
          left = sp.filled { softmax_path_weigh(Int64(stride), Int64(k), sp.elements, products, $0) }
        }
        var block = [Double](repeating: 0, count: k * k)
        BLAS.addProduct(left.elements, transposed: p.elements, to: &block, m: k, n: k, k: stride, leading: k)
        for c in 0..<k {
          // The rows of diag p - p pᵀ sum to zero: this is p_k (1 - p_k) without cancellation.
          let rest = (0..<k).reduce(0) { $1 == c ? $0 : $0 + block[c * k + $1] }
          for l in 0..<k {
            let element = c == l ? rest : -block[c * k + l]
            result[f * k + c, g * k + l] = element
            result[g * k + l, f * k + c] = element
          }
        }
      }
    }
    result.elements = data.total(result.elements)
    for f in 0..<count {
      for g in 0..<count {
        for place in 0..<k * k { result[f * k + place / k, g * k + place % k] += gauge[f, g] }
      }
    }
    return Cholesky(result)
  }
}
