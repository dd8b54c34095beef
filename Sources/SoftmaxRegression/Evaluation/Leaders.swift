/// The rows with the largest sizes, the largest first; of rows with equal sizes the earlier come first.
package struct Leaders<Row: Sendable>: Sendable {
  let limit: Int
  private var ranked: [(row: Row, size: Double)] = []

  package init(limit: Int) { self.limit = limit }

  package var rows: [Row] { ranked.map(\.row) }

  /// Offers a row, which is created only if its size is among the largest so far.
  package mutating func offer(_ size: Double, _ row: () -> Row) {
    guard limit > 0, ranked.count < limit || size > ranked[ranked.count - 1].size else { return }
    if ranked.count == limit { ranked.removeLast() }
    let place = ranked.firstIndex { size > $0.size } ?? ranked.count
    ranked.insert((row(), size), at: place)
  }
}
