extension Term {
  /// The values of the term's variables, one after the other, with the columns of contrasts instead of the places of
  /// levels.
  func factors(_ values: [BoundEncoding.Values], _ all: [Variable]) -> [BoundEncoding.Values] {
    variables.map { place in
      guard case .places(let places) = values[place], !isFull(place), let contrasts = all[place].contrasts else {
        return values[place]
      }
      return .numbers((0..<contrasts.columns).map { j in places.map { $0 < 0 ? 0 : contrasts[Int($0), j] } })
    }
  }

  /// Writes the columns of the term for a block of rows into row-major elements, which must be zero before.
  ///
  /// - Parameter factors: the values of the term's variables, one after the other.
  func fill<Element: Scalar>(
    _ elements: inout [Element], from start: Int, width: Int, _ factors: [BoundEncoding.Values],
    _ all: [Variable], count: Int
  ) {
    if variables.count == 1, let only = variables.first {
      switch factors[0] {
      case .numbers(let columns):
        for (c, column) in columns.enumerated() {
          for i in 0..<count { elements[start + i * width + c] = Element(column[i]) }
        }
      case .places(let places):
        let first = isFull(only) ? 0 : 1
        for i in 0..<count where Int(places[i]) >= first { elements[start + i * width + Int(places[i]) - first] = 1 }
      }
      return
    }
    var entries: [(column: Int, value: Double)] = []
    for i in 0..<count {
      collect(&entries, factors, all, row: i)
      for entry in entries { elements[start + i * width + entry.column] = Element(entry.value) }
    }
  }

  /// Collects the entries of one row that factors do not make zero, by ascending column.
  func collect(
    _ entries: inout [(column: Int, value: Double)], _ factors: [BoundEncoding.Values], _ all: [Variable], row: Int
  ) {
    entries.removeAll(keepingCapacity: true)
    entries.append((0, 1))
    var stride = 1
    for (variable, values) in zip(variables, factors) {
      switch values {
      case .numbers(let columns):
        guard columns.count > 1 else {
          for e in entries.indices { entries[e].value *= columns[0][row] }
          continue
        }
        let before = entries
        entries.removeAll(keepingCapacity: true)
        for (c, column) in columns.enumerated() {
          for entry in before { entries.append((entry.column + c * stride, entry.value * column[row])) }
        }
        stride *= columns.count
      case .places(let places):
        let place = Int(places[row]) - (isFull(variable) ? 0 : 1)
        guard place >= 0 else {
          entries.removeAll(keepingCapacity: true)
          return
        }
        for e in entries.indices { entries[e].column += place * stride }
        stride *= all[variable].width(isFull: isFull(variable))
      }
    }
  }
}
