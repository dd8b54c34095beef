/// Replicates whose weights are columns of the table, as agencies publish them with a survey.
struct ColumnWeights: ReplicateWeights {
  /// The weights of the rows, for each replicate.
  let columns: [[Double]]
  var count: Int { columns.count }

  func weights(_ replicate: Int) throws(InferenceError) -> [Double] { columns[replicate] }

  /// The rank of the weights less one: the degrees of freedom of R's package survey.
  var degreesOfFreedom: Int {
    let scale = columns.map { dot($0, $0).squareRoot() }
    var gram = Matrix<Double>(rows: count, columns: count)
    for a in 0..<count where scale[a] > 0 {
      for b in 0...a where scale[b] > 0 {
        let product = dot(columns[a], columns[b]) / (scale[a] * scale[b])
        (gram[a, b], gram[b, a]) = (product, product)
      }
    }
    guard let eigen = SymmetricEigen(gram), let most = eigen.values.last else { return max(1, count - 1) }
    return max(1, eigen.values.count { $0 > 1e-10 * most } - 1)
  }
}
