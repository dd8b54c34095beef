/// The rows in the units that were drawn independently of each other, such as clusters, and these in strata.
struct SamplingUnits: Sendable {
  /// The rows; those of a unit are adjacent, and so are the units of a stratum.
  let order: [Int]
  /// Where each unit begins in `order`, and the number of rows at the end.
  let starts: [Int]
  /// The stratum of each unit, counted from 0.
  let strata: [Int]
  /// The number of units in each stratum.
  let sizes: [Int]
  /// The number of units.
  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - units: a code for each row, whose rows of one stratum are a unit; nil if each row is one.
  ///   - strata: a code for each row; nil for a single stratum.
  ///   - isCounted: whether a row belongs to a unit.
  init(rows: Int, units: [Int32]?, strata: [Int32]? = nil, isCounted: (Int) -> Bool = { _ in true }) {
    var order = (0..<rows).filter(isCounted)
    func key(_ row: Int) -> (Int, Int) { (strata.map { Int($0[row]) } ?? 0, units.map { Int($0[row]) } ?? row) }
    if units != nil || strata != nil {
      order.sort { a, b in
        let (first, second) = (key(a), key(b))
        return (first.0, first.1, a) < (second.0, second.1, b)
      }
    }
    var (starts, places, sizes): ([Int], [Int], [Int]) = ([], [], [])
    for (place, row) in order.enumerated() {
      let isNewStratum = place == 0 || key(order[place - 1]).0 != key(row).0
      guard isNewStratum || key(order[place - 1]).1 != key(row).1 else { continue }
      if isNewStratum { sizes.append(0) }
      starts.append(place)
      places.append(sizes.count - 1)
      sizes[sizes.count - 1] += 1
    }
    self.order = order
    self.starts = starts + [order.count]
    self.strata = places
    self.sizes = sizes
  }

  /// Units of rows of positive weight.
  init(_ units: [Int32]?, weights: [Double]?, rows: Int) {
    self.init(rows: rows, units: units) { weights?[$0] != 0 }
  }

  /// The rows of a unit.
  func rows(_ unit: Int) -> ArraySlice<Int> { order[starts[unit]..<starts[unit + 1]] }
}
