/// Some rows of a file, and what a model says about them.
package struct PredictedRows: Sendable {
  /// What errors and further columns are looked up in: the rows as a table, or the whole file of features without names.
  package let data: DataSet
  /// The samples of `data`.
  package let samples: Samples
  /// Which of the samples these are.
  package let rows: Range<Int>
  /// The logarithms of the class probabilities of these samples, n x K; NaN in rows that are not complete.
  package let logProbabilities: Matrix<Double>
}
