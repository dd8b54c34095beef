internal import SoftmaxRegression

/// A summary of a column of a table: the range and the mean of numbers, or the frequency of each level of a factor.
///
/// A row counts by its weight; if all rows have weight zero, each row counts once.
struct ColumnSummary: Sendable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  private var sum = 0.0
  private var count = 0.0
  private var levels: [String: Double] = [:]
  private let isWeightless: Bool

  init(_ column: Column, isFactor: Bool, _ missing: CellReading, weights: [Double]? = nil) {
    isWeightless = !(weights?.contains { $0 > 0 } ?? true)
    let weights = isWeightless ? nil : weights
    switch column.values {
    case .numbers(let numbers):
      for (row, number) in numbers.enumerated() where number.isFinite {
        let weight = weights?[row] ?? 1
        if isFactor { levels[column.text(at: row), default: 0] += weight } else { add(number, weight) }
      }
    case .text(let codes, let names):
      var counts = [Double](repeating: 0, count: names.count)
      for (row, code) in codes.enumerated() { counts[Int(code)] += weights?[row] ?? 1 }
      for (code, (name, count)) in zip(names, counts).enumerated()
      where column.literals.contains(Int32(code)) || !missing.isMissing(name) {
        if isFactor {
          levels[name, default: 0] += count
        } else if let number = DecimalNumber.value(of: name), number.isFinite {
          add(number, count)
        }
      }
    }
  }

  private mutating func add(_ number: Double, _ times: Double) {
    guard times > 0 else { return }
    (low, high) = (min(low, number), max(high, number))
    sum += times * number
    count += times
  }

  /// Adds other rows of the column; rows of weight zero only count if all rows have weight zero.
  mutating func merge(_ other: ColumnSummary) {
    guard isWeightless == other.isWeightless else {
      if isWeightless { self = other }
      return
    }
    (low, high, sum, count) = (min(low, other.low), max(high, other.high), sum + other.sum, count + other.count)
    levels.merge(other.levels, uniquingKeysWith: +)
  }

  /// The mean of the numbers; 0 if there are no numbers.
  var mean: Double { count > 0 ? sum / count : 0 }

  /// The least and the greatest number; nil without numbers.
  var range: ClosedRange<Double>? { low <= high ? low...high : nil }

  /// The commonest of some levels, in their order.
  func commonest(_ most: Int, of names: [String]) -> [Int] {
    names.indices.sorted { a, b in
      (-(levels[names[a]] ?? 0), a) < (-(levels[names[b]] ?? 0), b)
    }.prefix(most).sorted()
  }

  /// The number in each row; NaN in a row without one.
  static func numbers(_ column: Column, _ missing: CellReading) -> [Double] {
    switch column.values {
    case .numbers(let numbers): return numbers
    case .text(let codes, let names):
      let values = names.map { missing.isMissing($0) ? .nan : DecimalNumber.value(of: $0) ?? .nan }
      return codes.map { values[Int($0)] }
    }
  }

  /// The commonest level; of equally common levels the first by name.
  var commonest: String? { levels.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key }
}
