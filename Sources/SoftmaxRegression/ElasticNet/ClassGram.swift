/// The curvature of the loss within a class: Σ s p (1 - p) x_a x_b over coordinates of that class, and over the free columns.
///
/// Together these matrices are the curvature without the coupling between classes. It preconditions conjugate gradients.
struct ClassGram: Sendable {
  /// The most coordinates; of more, those with the greatest curvature are taken.
  static let capacity = 1200

  /// The coordinates, by their places in the working set, ascending.
  let places: [Int]
  /// The number of free columns, which follow the coordinates.
  private let free: Int
  private let matrix: Matrix<Double>

  /// - Parameters:
  ///   - candidates: the coordinates of the class, by their places in the working set.
  ///   - working: the working set.
  ///   - curvatures: the curvature of each coordinate.
  ///   - weights: s p (1 - p) of each row.
  ///   - columns: the features of the working set.
  ///   - free: the free parameters.
  init(
    _ candidates: [Int], of working: WorkingSet, _ curvatures: [Double], _ weights: [Double],
    _ columns: FeatureColumns, _ free: FreeBlock
  ) {
    places =
      candidates.count <= Self.capacity
      ? candidates
      : candidates.sorted { (curvatures[$0], $1) > (curvatures[$1], $0) }.prefix(Self.capacity).sorted()
    self.free = free.count
    let (m, n) = (places.count, places.count + free.count)
    let column = places.map { working.column[$0] }
    var matrix = Matrix<Double>(rows: n, columns: n)
    columns.addGram(column, weights, to: &matrix)
    for (g, x) in free.columns.enumerated() {
      let weighted = zip(weights, x).map { $0 * $1 }
      let products = columns.products(column, weighted)
      for a in 0..<m { matrix.elements[(m + g) * n + a] = products[a] }
      for h in 0...g { matrix.elements[(m + g) * n + m + h] = dot(weighted, free.columns[h]) }
    }
    self.matrix = matrix
  }

  /// The factor for some of the coordinates and the free columns, with the penalty's curvature; nil if it is not definite.
  ///
  /// - Parameters:
  ///   - kept: the indices of the coordinates among `places`.
  ///   - penalty: the penalty's curvature of each of them.
  func factor(_ kept: [Int], penalty: [Double]) -> Cholesky? {
    let (order, n) = (places.count + free, kept.count + free)
    let chosen = kept + (places.count..<order)
    var part = Matrix<Double>(rows: n, columns: n)
    for (i, a) in chosen.enumerated() {
      for j in 0...i {
        let value = matrix.elements[a * order + chosen[j]]
        part.elements[i * n + j] = value
        part.elements[j * n + i] = value
      }
      part.elements[i * n + i] *= 1 + 1e-10
      if i < kept.count { part.elements[i * n + i] += penalty[i] }
    }
    return Cholesky(part)
  }
}
