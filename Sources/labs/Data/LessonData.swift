import SoftmaxRegression

/// Features, one row per sample and without a column for the intercept, and the classes of the samples, from 0.
struct LessonData: Sendable, Equatable {
  /// n x d.
  let features: Matrix<Double>
  /// The classes of the n rows.
  let labels: [Int]

  init(features: Matrix<Double>, labels: [Int]) {
    precondition(features.rows == labels.count, "Every row must have one label.")
    self.features = features
    self.labels = labels
  }

  /// The rows with the given indices, in that order.
  func rows(_ indices: some Sequence<Int>) -> LessonData {
    let indices = Array(indices)
    return LessonData(
      features: Matrix(
        rows: indices.count, columns: features.columns, elements: indices.flatMap { features.row($0) }),
      labels: indices.map { labels[$0] })
  }
}
