/// A feature column as the doctor reads it: whatever stands in its cells.
struct CheckedColumn: Sendable {
  let name: String
  /// The numbers, NaN where there is none; nil in a column of text.
  let numbers: [Double]?
  /// The level of each row, -1 where there is none; nil in a column of numbers.
  let codes: [Int32]?
  /// The levels, in order.
  let levels: [String]
  /// The rows without a value.
  let missing: Int

  /// Levels beyond this number are too many to be indicators.
  static let mostLevels = 30

  init(_ column: Column) {
    name = column.name
    switch column.values {
    case .numbers(let values):
      numbers = values.map { $0.isFinite ? $0 : .nan }
      codes = nil
      levels = []
      missing = values.count { !$0.isFinite }
    case .text(let places, let texts):
      let isMissing = texts.map { MissingValues.usual.contains($0) }
      missing = places.count { isMissing[Int($0)] }
      let values = texts.map { DecimalNumber.value(of: $0) }
      if zip(values, isMissing).allSatisfy({ $0 != nil || $1 }) {
        numbers = places.map { values[Int($0)] ?? .nan }
        codes = nil
        levels = []
      } else {
        let sorted = ClassOrder.sorted(zip(texts, isMissing).filter { !$0.1 }.map(\.0))
        let order = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
        let renamed = texts.map { order[$0] ?? -1 }
        numbers = nil
        codes = places.map { renamed[Int($0)] }
        levels = sorted
      }
    }
  }

  func isMissing(_ row: Int) -> Bool { numbers.map { $0[row].isNaN } ?? codes.map { $0[row] < 0 } ?? false }

  /// Whether a column of text has too many levels for its rows to be indicators: it may be the row's name.
  var hasManyLevels: Bool { codes.map { levels.count > min(Self.mostLevels, max(2, $0.count / 2)) } ?? false }

  /// Whether the column takes part in the design: numbers, or text with few levels.
  var isUsed: Bool { codes == nil || levels.count >= 2 && !hasManyLevels }

  /// Whether every level of a text column belongs to one class.
  func tellsAll(_ labels: [String], _ rows: [Int]) -> Bool {
    guard let codes, isUsed else { return false }
    var known: [Int32: String] = [:]
    for (row, label) in zip(rows, labels) {
      guard known[codes[row], default: label] == label else { return false }
      known[codes[row]] = label
    }
    return true
  }

  /// The columns of the design matrix for some rows: the numbers, or an indicator for each level but the first.
  func design(_ rows: [Int]) -> [(name: String, values: [Double])] {
    guard let codes else { return [(name, rows.map { numbers?[$0] ?? .nan })] }
    return levels.indices.dropFirst().map { level in
      ("\(name)=\(levels[level])", rows.map { codes[$0] == Int32(level) ? 1 : 0 })
    }
  }
}
