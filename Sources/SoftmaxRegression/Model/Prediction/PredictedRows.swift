/// Some rows of a file, with the predictions of a model.
package struct PredictedRows: Sendable {
  /// The data for errors and further columns: the rows as a table, or the whole file of features without names.
  package let data: DataSet
  /// The samples of `data`.
  package let samples: Samples
  /// The range of these rows among the samples.
  package let rows: Range<Int>
  /// The logarithms of the class probabilities of these samples, n x K; NaN in rows that are not complete, and in rows
  /// that the fit does not determine.
  package let logProbabilities: Matrix<Double>
  /// The counts of missing values, unseen levels and rows without a prediction.
  package let cells: CellCount
}
