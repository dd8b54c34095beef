extension Predictor {
  /// The logarithms of the class probabilities of a data set's samples, or of some of them; NaN in incomplete rows, and
  /// in rows that the fit does not determine.
  ///
  /// - Throws: ``TableError`` that names a feature which is not finite, or a row with features too large.
  package func logProbabilities(
    for samples: Samples, of data: DataSet, rows: Range<Int>? = nil, threads: Int = Threads.available
  ) throws(TableError) -> Matrix<Double> {
    try predictions(for: samples, of: data, rows: rows, threads: threads).logProbabilities
  }

  /// The same with the counts of the samples' cells and of the rows that the fit does not determine.
  func predictions(
    for samples: Samples, of data: DataSet, rows: Range<Int>?, threads: Int
  ) throws(TableError) -> (logProbabilities: Matrix<Double>, cells: CellCount) {
    let features = samples.features
    let rows = rows ?? 0..<features.rows
    var (result, cells) = (
      uncheckedLogProbabilities(for: features, offsets: samples.offsets, rows: rows, threads: threads), samples.cells
    )
    var incomplete = samples.cells.incompleteRows.drop { $0 < rows.lowerBound }
    for i in 0..<result.rows {
      if incomplete.first == rows.lowerBound + i {
        incomplete.removeFirst()
        result.setRow(i, to: .nan)
      } else if result.row(i).reduce(0, +).isNaN {
        // A log-probability may be minus infinity, but never plus infinity, so that a sum is NaN only if a number is
        // NaN.
        throw fault(features, rows.lowerBound + i, of: data)
      }
    }
    for (row, broken) in rowSpace.outside(features, rows) where !result[row, 0].isNaN {
      result.setRow(row, to: .nan)
      cells.notEstimable += 1
      for feature in broken { cells.aliases[self.features[feature], default: 0] += 1 }
    }
    return (result, cells)
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
