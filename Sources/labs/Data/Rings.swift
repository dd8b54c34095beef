import SoftmaxRegression

/// The data that the tumour lesson draws from the stream for its section on polynomial features.
struct Rings: Sendable {
  /// 400 points: a ring of radius 2 (class 0) around a cloud (class 1), and one of radius 3.5 around both (class 2).
  ///
  /// No line separates them, a quadratic nearly does.
  let data: LessonData
  /// For each of 100 epochs of stochastic gradient descent, the order in which it visits 220 tumours.
  ///
  /// They train the models of the lesson's last comparison, when the stream of the rings is still running.
  let trainingEpochs: [[Int]]

  init() {
    var random = NumPyRandom(seed: 99)
    let counts = [133, 133, 134]
    let inner = random.ring(radius: 2, count: counts[0])
    let cloud = random.normals(rows: counts[1], columns: 2, deviation: 0.6)
    let outer = random.ring(radius: 3.5, count: counts[2])
    let points = inner.elements + cloud.elements + outer.elements
    let labels = counts.enumerated().flatMap { label, count in Array(repeating: label, count: count) }
    let ordered = LessonData(features: Matrix(rows: labels.count, columns: 2, elements: points), labels: labels)
    data = ordered.rows(random.permutation(labels.count))
    trainingEpochs = (0..<100).map { _ in random.permutation(220) }
  }
}
