import SoftmaxRegression

extension LessonData {
  /// 250 points in three round clouds about (0, 0), (1, 0) and (0, 1), standard deviation 0.3, in random order.
  ///
  /// The draws are those of scikit-learn's `make_blobs` with random state 42: cloud after cloud, then one shuffle.
  static func blobs() -> LessonData {
    let clouds: [(centre: [Double], count: Int)] = [([0, 0], 84), ([1, 0], 83), ([0, 1], 83)]
    var random = NumPyRandom(seed: 42)
    var points: [Double] = []
    var labels: [Int] = []
    for (label, cloud) in clouds.enumerated() {
      for _ in 0..<cloud.count {
        for mean in cloud.centre { points.append(random.normal(mean: mean, deviation: 0.3)) }
        labels.append(label)
      }
    }
    let ordered = LessonData(features: Matrix(rows: labels.count, columns: 2, elements: points), labels: labels)
    return ordered.rows(random.permutation(labels.count))
  }
}
