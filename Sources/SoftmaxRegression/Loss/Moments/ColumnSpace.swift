/// The space that the columns of dense features span, with an orthonormal basis of at most n vectors.
///
/// Gram and Schmidt's method takes the features in their order, in chunks, and projects each chunk twice, so that the
/// basis is orthogonal up to rounding (Giraud, Langou & Rozložník 2005, Numer. Math. 101, 87-100). For r basis vectors
/// it takes 4 n r d operations and r n numbers, and no matrix of the order of the features.
struct ColumnSpace: Sendable {
  /// The features that earlier ones do not determine.
  private(set) var kept: [Int] = []
  /// The basis, r x n: the vector of the intercept if there is one, then a vector for each kept feature.
  var basis: Matrix<Double> { Matrix(rows: vectors.count / max(n, 1), columns: n, elements: vectors) }

  private let n: Int
  private var vectors: [Double]

  /// The features in a chunk.
  private static let chunk = 64

  /// - Parameters:
  ///   - data: the samples, under a scaling in which each feature has spread 1, or 0 if it is constant.
  ///   - tolerance: a feature is kept if its squared distance from the space of those before it exceeds this.
  init(_ data: SoftmaxPasses, tolerance: Double) {
    let (n, d) = (data.features.rows, data.features.columns)
    self.n = n
    vectors = data.hasIntercept ? (0..<n).map { data.share($0).squareRoot() } : []
    // Rows of weight zero are zeros, so that the other rows bound the rank.
    let limit = data.observations.countedRows * n
    for first in stride(from: 0, to: d, by: Self.chunk) where vectors.count < limit {
      let known = basis
      var chunk = data.columns(first..<min(d, first + Self.chunk))
      for _ in 0..<2 { chunk = chunk.less((chunk * known.transposed) * known) }
      var added: [[Double]] = []
      for j in 0..<chunk.rows where vectors.count < limit {
        var column = Array(chunk.row(j))
        for vector in added { column = sum(column, -dot(vector, column), times: vector) }
        let square = dot(column, column)
        guard square > tolerance else { continue }
        column = column.map { $0 / square.squareRoot() }
        added.append(column)
        vectors += column
        kept.append(first + j)
      }
    }
  }
}
