/// The distribution of the scores of rows, in memory that hardly grows with their number.
///
/// All scores are kept up to a limit of rows, and beyond it while at most half as many of them differ. A full buffer is
/// reduced to quantiles of equal weight, and two reduced buffers to one, as bits are carried in an addition (Manku,
/// Rajagopalan and Lindsay, "Approximate medians and other quantiles in one pass and with limited memory", 1998). This
/// bounds the error for rows in any order, even sorted rows.
struct ScoreSketch: Sendable {
  /// A score, and the weight of the rows that it represents.
  struct Entry: Sendable {
    let score: Double
    var weight: Double
  }

  /// The weight of all rows.
  private(set) var weight = 0.0
  /// A bound of the error of the weight up to a score.
  private var shift = 0.0
  private let limit: Int
  private var buffer: [Entry] = []
  /// The reduced buffers; each level represents twice as many rows as the previous one, and may be empty.
  private var levels: [[Entry]] = []

  /// - Parameter limit: the most rows for which all scores are kept.
  init(limit: Int) { self.limit = limit }

  mutating func add(_ score: Double, _ weight: Double) {
    guard weight > 0 else { return }
    self.weight += weight
    buffer.append(Entry(score: score, weight: weight))
    if buffer.count > limit { compact() }
  }

  /// The scores, in no particular order.
  var entries: [Entry] { levels.joined() + buffer }

  /// A bound of the error of the share of the weight up to any score; 0 while all scores are kept.
  var error: Double { shift > 0 ? shift / weight : 0 }

  private mutating func compact() {
    buffer = Self.sorted(buffer)
    guard buffer.count > limit / 2 else { return }
    var carried = reduced(buffer)
    buffer.removeAll(keepingCapacity: true)
    var level = 0
    while level < levels.count, !levels[level].isEmpty {
      carried = reduced(Self.sorted(levels[level] + carried))
      levels[level] = []
      level += 1
    }
    if level == levels.count { levels.append(carried) } else { levels[level] = carried }
  }

  /// The entries by ascending score, with those of equal scores merged.
  private static func sorted(_ entries: [Entry]) -> [Entry] {
    var result: [Entry] = []
    result.reserveCapacity(entries.count)
    for entry in entries.sorted(by: { $0.score < $1.score }) {
      if let last = result.indices.last, result[last].score == entry.score {
        result[last].weight += entry.weight
      } else {
        result.append(entry)
      }
    }
    return result
  }

  /// The quantiles in the middle of equal shares of the weight: the weight up to a score changes by half a share at
  /// most.
  private mutating func reduced(_ entries: [Entry]) -> [Entry] {
    let count = limit / 4
    let step = entries.reduce(0) { $0 + $1.weight } / Double(count)
    guard entries.count > count, step > 0, step.isFinite else { return entries }
    var result: [Entry] = []
    var (passed, taken) = (0.0, 0)
    for entry in entries {
      passed += entry.weight
      let reached = min(count, Int(passed / step + 0.5))
      if reached > taken { result.append(Entry(score: entry.score, weight: Double(reached - taken) * step)) }
      taken = reached
    }
    shift += step / 2
    return result
  }
}
