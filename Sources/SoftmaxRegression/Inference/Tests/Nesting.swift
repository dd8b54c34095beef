/// The way in which the parameters of a smaller model are parameters of a larger one for the same rows.
///
/// Models are nested by the spaces of their columns and not by names: `y ~ x` lies in `y ~ poly(x, 2)`. The columns are
/// those of the kept features, standardised, and the 1 of the intercept.
struct Nesting: Sendable {
  /// C, q₂ x q₁: C v are the larger model's parameters with the same logits as the parameters v of the smaller one.
  let map: Matrix<Double>
  /// A, (q₂ - q₁) x q₂: the functions of the larger model's parameters that are zero if and only if they are in the
  /// smaller model.
  let constraints: Matrix<Double>
  /// The places of the larger model's parameters that the smaller one lacks, if it has the others under their names;
  /// otherwise nil.
  let added: [Int]?

  /// The nesting of models in which features of the same name are the same.
  ///
  /// - Parameters:
  ///   - places: for each column of the smaller model, its place among those of the larger one.
  ///   - count: q₂.
  init(places: [Int], of count: Int) {
    let added = (0..<count).filter { !places.contains($0) }
    map = .selection(places, of: count)
    constraints = Matrix.selection(added, of: count).transposed
    self.added = added
  }

  /// The nesting by spaces.
  ///
  /// - Returns: nil if a column of the smaller model is outside of the space of the larger one.
  init?(_ span: ColumnSpan) {
    guard span.outside.isEmpty, let constraints = Self.nullSpace(ofColumns: span.factors) else { return nil }
    map = span.factors
    self.constraints = constraints
    added = nil
  }

  /// A basis of the vectors a with aᵀ C = 0, by elimination with complete pivots, as rows; nil if the columns of C are
  /// not independent.
  private static func nullSpace(ofColumns matrix: Matrix<Double>) -> Matrix<Double>? {
    var rows = (0..<matrix.columns).map { column in (0..<matrix.rows).map { matrix[$0, column] } }
    var free = Array(0..<matrix.rows)
    var pivots: [Int] = []
    for step in rows.indices {
      let places = rows.indices.dropFirst(step).flatMap { row in free.map { (row: row, place: $0) } }
      guard let best = places.max(by: { abs(rows[$0.row][$0.place]) < abs(rows[$1.row][$1.place]) }),
        rows[best.row][best.place] != 0
      else { return nil }
      rows.swapAt(step, best.row)
      let pivot = rows[step][best.place]
      rows[step] = rows[step].map { $0 / pivot }
      for row in rows.indices where row != step {
        rows[row] = sum(rows[row], -rows[row][best.place], times: rows[step])
      }
      free.removeAll { $0 == best.place }
      pivots.append(best.place)
    }
    var result = Matrix<Double>(rows: free.count, columns: matrix.rows)
    for (index, place) in free.enumerated() {
      result[index, place] = 1
      for (row, pivot) in pivots.enumerated() { result[index, pivot] = -rows[row][place] }
    }
    return result
  }

  /// The larger model's parameters that give the logits of the smaller one, (d + 1) x K.
  func parameters(of smaller: LikelihoodFit, in larger: LikelihoodFit) -> [Double] {
    let own = map * smaller.keptPoint
    var result = Parameters(larger.point.map { _ in 0 }, classes: larger.classes)
    for (i, term) in larger.terms.enumerated() {
      for c in 0..<larger.classes { result[feature: term, class: c] = own[i, c] }
    }
    return result.elements
  }
}
