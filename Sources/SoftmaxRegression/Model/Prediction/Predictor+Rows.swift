extension Predictor {
  /// The logarithms of the class probabilities of a data set's samples, or of some of them; NaN in incomplete rows.
  ///
  /// - Throws: ``TableError`` that names a feature which is not finite, or a row with features too large.
  package func logProbabilities(
    for samples: Samples, of data: DataSet, rows: Range<Int>? = nil, threads: Int = Threads.available
  ) throws(TableError) -> Matrix<Double> {
    let features = samples.features
    let first = rows?.lowerBound ?? 0
    var result = logProbabilities(for: features, rows: rows, threads: threads)
    var incomplete = samples.cells.incompleteRows.drop { $0 < first }
    for i in 0..<result.rows {
      if incomplete.first == first + i {
        incomplete.removeFirst()
        for k in classes.indices { result[i, k] = .nan }
      } else if result.row(i).reduce(0, +).isNaN {
        // A log-probability may be minus infinity, but never plus infinity, so that a sum is NaN only if a number is
        // NaN.
        throw fault(features, first + i, of: data)
      }
    }
    return result
  }

  /// The error for a row without probabilities.
  private func fault(_ features: DesignMatrix, _ row: Int, of data: DataSet) -> TableError {
    if let j = (0..<features.columns).first(where: { !features.value(row, $0).isFinite }) {
      let shown: Sentence = "\(features.value(row, j)) is not a finite number; correct the value."
      return data.error(.notANumber, row: row, column: self.features[j], shown)
    }
    return data.error(
      .invalidValue, row: row, "the features are so large that their products overflow; check the units.")
  }
}
