/// The weight of the samples of each true class that were predicted to be each class.
public struct ConfusionMatrix: Codable, Sendable, Equatable {
  /// The names of the K classes, for rows and columns alike.
  public let classes: [String]
  /// K rows of K sums of weights, whole numbers without weights: row = true class, column = predicted class.
  public private(set) var counts: [[Double]]

  /// An empty matrix for the named classes.
  package init(classes: [String]) {
    self.classes = classes
    counts = Array(repeating: Array(repeating: 0, count: classes.count), count: classes.count)
  }

  package mutating func add(_ weight: Double, truth: Int, prediction: Int) {
    counts[truth][prediction] += weight
  }

  /// The weight of the samples that belong to class `k`.
  package func support(_ k: Int) -> Double { counts[k].reduce(0, +) }

  /// The weight of the samples that were predicted to be class `k`.
  func predicted(_ k: Int) -> Double { counts.reduce(0) { $0 + $1[k] } }

  /// The pairs of different classes that are confused most, the worst first, and the number of all pairs that are.
  package func worst(_ most: Int) -> (pairs: [(truth: Int, prediction: Int, weight: Double)], count: Int) {
    var pairs: [(truth: Int, prediction: Int, weight: Double)] = []
    for (truth, row) in counts.enumerated() {
      for (prediction, weight) in row.enumerated() where weight > 0 && prediction != truth {
        pairs.append((truth, prediction, weight))
      }
    }
    pairs.sort { (-$0.weight, $0.truth, $0.prediction) < (-$1.weight, $1.truth, $1.prediction) }
    return (Array(pairs.prefix(most)), pairs.count)
  }
}

extension ConfusionMatrix {
  /// Reads a matrix and checks that it is square, with a row and a column for each class.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    classes = try container.decode([String].self, forKey: .classes)
    counts = try container.decode([[Double]].self, forKey: .counts)
    guard counts.count == classes.count, counts.allSatisfy({ $0.count == classes.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container, debugDescription: "A confusion matrix has a row and a column for each class.")
    }
  }
}
