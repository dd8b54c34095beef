internal import SoftmaxRegression

/// Means, deviations and ranges of a model's features over all rows, gathered block by block.
///
/// A row counts by its weight; if all rows have weight zero, each row counts once. Sums are those of differences from
/// the first row, which keeps the digits of a feature with a large mean; sparse features have their zero instead.
struct RunningMoments: Sendable {
  private var origin: [Double]
  private var sums: [Double]
  private var squares: [Double]
  private var lows: [Double]
  private var highs: [Double]
  /// Whether a feature has values other than 0 and 1.
  private var isNumber: [Bool]
  /// The stored values of each feature, as against zeros that are not stored.
  private var stored: [Int]
  private var weight = 0.0
  private var rows = 0
  private var isWeightless = true

  init(features: Int) {
    origin = []
    sums = Array(repeating: 0, count: features)
    (squares, lows, highs) = (sums, sums.map { _ in .infinity }, sums.map { _ in -.infinity })
    (isNumber, stored) = (sums.map { _ in false }, sums.map { _ in 0 })
  }

  func mean(_ feature: Int) -> Double {
    (origin.isEmpty ? 0 : origin[feature]) + (weight > 0 ? sums[feature] / weight : 0)
  }

  func deviation(_ feature: Int) -> Double {
    guard weight > 0 else { return 0 }
    let shift = sums[feature] / weight
    return max(0, squares[feature] / weight - shift * shift).squareRoot()
  }

  /// The least and the greatest value; nil without rows.
  func range(_ feature: Int) -> ClosedRange<Double>? {
    guard rows > 0 else { return nil }
    let hasZeros = stored[feature] < rows
    let (low, high) = (lows[feature], highs[feature])
    return hasZeros ? min(0, low)...max(0, high) : low <= high ? low...high : nil
  }

  /// Whether all values are 0 or 1, as those of the levels of factors are.
  func isIndicator(_ feature: Int) -> Bool { !isNumber[feature] }

  /// Adds the rows of a block that have predictions.
  mutating func add(_ block: FigureData.Block) {
    let given = block.samples.weights
    let weights = (0..<block.logProbabilities.rows).map { i in
      block.logProbabilities[i, 0].isNaN ? nil : given?[block.first + i] ?? 1
    }
    let isWeightless = !weights.contains { $0.map { $0 > 0 } ?? false }
    guard isWeightless == self.isWeightless || self.isWeightless else { return }
    if isWeightless != self.isWeightless {
      self = RunningMoments(features: sums.count)
      self.isWeightless = false
    }
    for (i, weight) in weights.enumerated() {
      guard let weight, isWeightless || weight > 0 else { continue }
      add(block.samples.features, block.first + i, isWeightless ? 1 : weight)
    }
  }

  private mutating func add(_ features: DesignMatrix, _ row: Int, _ weight: Double) {
    self.weight += weight
    rows += 1
    if case .sparse(let matrix) = features {
      for place in matrix.offsets[row]..<matrix.offsets[row + 1] {
        add(Int(matrix.indices[place]), matrix.values[place], weight, from: 0)
      }
    } else {
      if origin.isEmpty { origin = sums.indices.map { features.value(row, $0) } }
      for feature in sums.indices { add(feature, features.value(row, feature), weight, from: origin[feature]) }
    }
  }

  private mutating func add(_ feature: Int, _ value: Double, _ weight: Double, from origin: Double) {
    let difference = value - origin
    sums[feature] += weight * difference
    squares[feature] += weight * difference * difference
    lows[feature] = min(lows[feature], value)
    highs[feature] = max(highs[feature], value)
    if value != 0, value != 1 { isNumber[feature] = true }
    stored[feature] += 1
  }
}
