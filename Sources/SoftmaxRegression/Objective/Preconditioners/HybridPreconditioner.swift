/// The inverse of S ⊗ C + Λ for sparse features that are too many for a full Gram matrix S.
///
/// S is the covariance of the features, dense for the columns that matter most and diagonal for all others, and 1 for
/// the intercept. Words follow Zipf's law, so that a thousand columns hold most of the nonzeros, and the others hardly
/// ever occur together. Memory is O(m² + d) for m dense columns.
///
/// The covariance belongs to the features less their means μ. This matters more than the dense block: without centring,
/// all the rare columns together are nearly a second intercept. The features themselves need not be centred: with the
/// intercept c' = c + μᵀw instead of c, the coefficients of a gradient are g_w - μ g_c, and the intercept of a
/// direction is c = c' - μᵀw.
///
/// In the eigenbasis of C, the dense block of class direction k is c_k S + Λ. One Cholesky factor of M = c̄ S + Λ, with
/// the mean c̄ of the c_k, serves all of them: E_k M⁻¹ E_k with E_k² = (c̄ s + λ) / (c_k s + λ), where s and λ are the
/// diagonals of S and Λ. It has the right scale for each column, whether its data or its penalty dominate, and is exact
/// if all c_k are equal.
struct HybridPreconditioner: Preconditioner {
  /// The dense columns, ascending.
  private let dense: [Int]
  private let factor: Cholesky
  /// E_jk / √M_jj of the dense columns, m x K.
  private let scales: [Double]
  /// μ.
  private let means: [Double]
  /// The diagonal of S; zero for constant columns.
  private let variances: [Double]
  /// The diagonal of Λ.
  private let penalties: [Double]
  /// The penalty of the intercepts.
  private let interceptPenalty: Double
  /// The eigenvectors and eigenvalues of C.
  private let classes: ClassBasis
  private let blocks: RowBlocks

  /// - Returns: nil if sums are not finite.
  init?(_ data: SoftmaxPasses, classes: ClassBasis?, penalty: any PenaltyFunction) {
    guard let x = data.sparseRows, let classes else { return nil }
    self.classes = classes
    let average = classes.mean
    // Without intercepts there is no c', and S is the matrix of mean products, not the covariance.
    var (means, squares) = data.sparseSquares()
    if !data.hasIntercept { means = means.map { _ in 0 } }
    guard average > 0, squares.allSatisfy(\.isFinite) else { return nil }
    self.means = means
    // A column whose mean exceeds 64 deviations has been centred, so that the difference loses twelve bits at most. The
    // floor keeps rounding from making a variance negative.
    let variances = zip(means, squares).map { max($1 - $0 * $0, 1e-14 * $1) }
    let form = penalty.curvature(features: squares.count)
    let penalties = form.diagonal
    self.variances = variances
    self.penalties = penalties
    interceptPenalty = form.intercept == nil ? 0 : form.strength
    blocks = RowBlocks(rows: squares.count, threads: data.blocks.threads)
    let dense = Self.heaviest(
      data.columnCounts(x.matrix), curvatures: variances.map { $0 * average }, penalties: penalties)

    self.dense = dense
    let m = dense.count
    let unit = dense.map { 1 / (average * variances[$0] + penalties[$0]).squareRoot() }
    // The Gram matrix of a sample gives the correlations; the variances are known exactly. So an element of c̄ S is the
    // sample's correlation times the known deviations, and `unit` scales M to a unit diagonal, which costs no digits
    // where columns have very different sizes.
    let gram = Self.sampledGram(data, columns: dense)
    let deviations = (0..<m).map { max(gram[$0, $0] - gram[$0, m] * gram[$0, m], 1e-14 * gram[$0, $0]).squareRoot() }
    let factors = dense.indices.map { a in
      deviations[a] > 0 ? unit[a] * (average * variances[dense[a]]).squareRoot() / deviations[a] : 0
    }
    var scaled = Matrix<Double>(rows: m, columns: m)
    for a in 0..<m {
      for b in 0..<m {
        scaled.elements[a * m + b] = (gram[a, b] - gram[a, m] * gram[b, m]) * factors[a] * factors[b]
      }
      // The diagonal is known to be 1. A little more keeps the matrix definite where columns determine others: a
      // gradient has no part in their null space, so that the change has no effect on steps.
      scaled[a, a] = 1 + 1e-10
    }
    guard let factor = Cholesky(scaled) else { return nil }
    self.factor = factor
    // M⁻¹ = D R⁻¹ D with the factorised R and D = diag(unit), so that E_k M⁻¹ E_k has the scales E_k D on both sides.
    var scales: [Double] = []
    for (j, unit) in zip(dense, unit) {
      for value in classes.values {
        let ratio = (average * variances[j] + penalties[j]) / (value * variances[j] + penalties[j])
        scales.append(unit * ratio.squareRoot())
      }
    }
    self.scales = scales
  }

  /// The most dense columns.
  private static let denseLimit = 2000

  /// The Gram matrix of some columns and the intercept, from 32 rows per column, or from all rows if they are not many
  /// more.
  ///
  /// Its relative error is about √(1 / 32).
  private static func sampledGram(_ data: SoftmaxPasses, columns: [Int]) -> Matrix<Double> {
    let rows = 32 * (columns.count + 1)
    let sample = data.totals.rows > 2 * rows ? data.sample(rows) : data
    return sample.sparseRows.map { sample.sparseGram($0, columns: columns) } ?? .identity(columns.count + 1)
  }

  /// The dense columns: those with the most nonzeros, less for columns that the penalty dominates.
  ///
  /// Their number m is limited, so that a product with the preconditioner, 2 m² K operations, takes at most a sixteenth
  /// of a pass over the nonzeros, and the factorisation, m³/3 operations, at most about one pass.
  private static func heaviest(_ counts: [Int], curvatures: [Double], penalties: [Double]) -> [Int] {
    let weight = counts.indices.map { j in
      curvatures[j] > 0 ? Double(counts[j]) * curvatures[j] / (curvatures[j] + penalties[j]) : 0
    }
    let limit = min(denseLimit, Int((Double(counts.reduce(0, +)) / 8).squareRoot()))
    let order = counts.indices.filter { weight[$0] > 0 }.sorted { (weight[$1], $0) < (weight[$0], $1) }
    return order.prefix(limit).sorted()
  }

  /// The product with a gradient, (d + 1) x K.
  func apply(_ gradient: [Double]) -> [Double] {
    let (d, k) = (means.count, classes.values.count)
    let intercepts = Array(gradient[(d * k)...])
    // In the coordinates (w, c') the matrix falls into three parts: the dense columns, the other columns, the
    // intercept. The diagonal form is applied to all columns, and then replaced for the dense ones.
    var result = Parameters(diagonalPart(gradient, intercepts), classes: k)
    let solved = densePart(Parameters(gradient, classes: k), intercepts)
    for (place, j) in dense.enumerated() {
      for c in 0..<k { result[feature: j, class: c] = solved[feature: place, class: c] }
    }
    // The mean square of the intercept's feature is 1, so that its block is C plus its penalty.
    let turned = classes.coordinates(of: Matrix(rows: 1, columns: k, elements: intercepts))
    let sizes = classes.values.map { $0 + interceptPenalty }
    let own = classes.vectors(at: Matrix(rows: 1, columns: k, elements: zip(turned.elements, sizes).map { $0 / $1 }))
    // c = c' - μᵀw.
    let back = sum(own.elements, -1, times: logits(of: result.elements))
    result.elements.replaceSubrange((d * k)..., with: Parameters(back, classes: k).centered().elements)
    return result.elements
  }

  /// μᵀw: the change of the logits of the mean features by the coefficients of a direction, length K.
  private func logits(of direction: [Double]) -> [Double] {
    let k = classes.values.count
    return blocks.sum(count: k, width: k, work: 2 * k) { rows, _, sum in
      for j in rows {
        for c in 0..<k { sum[c] += means[j] * direction[j * k + c] }
      }
    }
  }

  /// The coefficients of the dense columns, m x K.
  private func densePart(_ gradient: Parameters, _ intercepts: [Double]) -> Parameters {
    let k = classes.values.count
    var g = Matrix<Double>(rows: dense.count, columns: k)
    for (place, j) in dense.enumerated() {
      for c in 0..<k { g[place, c] = gradient[feature: j, class: c] - means[j] * intercepts[c] }
    }
    // In the eigenbasis of C each class direction is solved by itself, with the same factor.
    g = classes.coordinates(of: g)
    for i in scales.indices { g.elements[i] *= scales[i] }
    var solved = Matrix(rows: k, columns: dense.count, elements: factor.solve(g.transposed.elements)).transposed
    for i in scales.indices { solved.elements[i] *= scales[i] }
    return Parameters(classes.vectors(at: solved).elements, classes: k).centered()
  }

  /// The coefficients of all columns as if none were dense, (d + 1) x K with zeros for the intercepts.
  private func diagonalPart(_ gradient: [Double], _ intercepts: [Double]) -> [Double] {
    let k = classes.values.count
    return [Double](unsafeUninitializedCapacity: gradient.count) { buffer, count in
      count = gradient.count
      guard let start = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = start
      (result + means.count * k).initialize(repeating: 0, count: k)
      let (values, work) = (classes.values, k > ClassBasis.limit ? 8 * k : 4 * k * k)
      blocks.forEach(width: k, work: work) { rows, scratch in
        let out = result + rows.lowerBound * k
        for (i, j) in rows.enumerated() {
          for c in 0..<k { out[i * k + c] = gradient[j * k + c] - means[j] * intercepts[c] }
        }
        classes.writeCoordinates(of: out, to: scratch, rows: rows.count)
        for (i, j) in rows.enumerated() {
          for c in 0..<k {
            // A constant column without a penalty has no curvature, and gets no step.
            let size = values[c] * variances[j] + penalties[j]
            scratch[i * k + c] = size > 0 ? scratch[i * k + c] / size : 0
          }
        }
        classes.writeVectors(at: scratch, to: out, rows: rows.count)
        for i in 0..<rows.count {
          var mean = 0.0
          for c in 0..<k { mean += out[i * k + c] }
          mean /= Double(k)
          for c in 0..<k { out[i * k + c] -= mean }
        }
      }
    }
  }
}
