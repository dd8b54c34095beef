extension BoundEncoding {
  /// The weighted means of the columns and the shares of the levels over all rows of the table.
  func means() throws(TableError) -> FeaturePoint {
    let n = table.rowCount
    let total = weights?.reduce(0, +) ?? Double(n)
    func mean(_ value: (Int) -> Double) -> Double {
      // The mean is computed about the first row, so that numbers far from zero keep their digits.
      guard let start = (0..<n).first(where: { weights?[$0] != 0 }) else { return 0 }
      let origin = value(start)
      var sum = 0.0
      for row in start..<n where weights?[row] != 0 { sum += (weights?[row] ?? 1) * (value(row) - origin) }
      return origin + sum / total
    }
    var point = FeaturePoint(encoding: encoding, numbers: [:], shares: [:])
    for (place, variable) in bound.enumerated() {
      switch variable {
      case .number(let number, _), .polynomial(let number, _), .spline(let number, _):
        for (input, name) in number.names.enumerated() where point.numbers[name] == nil {
          point.numbers[name] = mean { number.input(input, $0) }
        }
      case .factor(let cells, let levels, let missing):
        try point.shares[place] = shares(of: encoding.variables[place], total) { rows in
          cells.places(rows, in: levels, missing: missing, unseen: 0)
        }
      case .rule(let rule):
        try point.shares[place] = shares(of: encoding.variables[place], total) { rows throws(TableError) in
          try rule.places(rows, table, isIncomplete: isIncomplete, unseen: 0)
        }
      case .missing(let cells):
        point.shares[place] = [mean { cells.isMissing($0) ? 1 : 0 }]
      }
    }
    return point
  }

  /// The shares of the levels of a factor.
  private func shares(
    of factor: Variable, _ total: Double, _ places: (Range<Int>) throws(TableError) -> [Int32]
  ) throws(TableError) -> [Double] {
    var shares = [Double](repeating: 0, count: factor.width(isFull: true))
    for start in stride(from: 0, to: table.rowCount, by: TableEncoding.blockRows) {
      let rows = start..<min(table.rowCount, start + TableEncoding.blockRows)
      for (row, level) in zip(rows, try places(rows)) {
        let level = max(0, Int(level))
        if shares.indices.contains(level) { shares[level] += weights?[row] ?? 1 }
      }
    }
    return shares.map { $0 / total }
  }

  /// The number in a column of a row; nil if no number is computed from it.
  func number(in column: String, row: Int) -> Double? {
    for variable in bound {
      switch variable {
      case .number(let number, _), .polynomial(let number, _), .spline(let number, _):
        if let place = number.names.firstIndex(of: column) { return number.input(place, row) }
      case .factor, .rule, .missing: break
      }
    }
    return nil
  }

  /// The least and the greatest number of a column over rows of positive weight; nil if no number is computed from it.
  func range(of column: String) -> ClosedRange<Double>? {
    for variable in bound {
      switch variable {
      case .number(let number, _), .polynomial(let number, _), .spline(let number, _):
        if let range = range(of: column, number) { return range }
      case .factor, .rule, .missing: break
      }
    }
    return nil
  }

  private func range(of column: String, _ number: BoundNumber) -> ClosedRange<Double>? {
    guard let place = number.names.firstIndex(of: column) else { return nil }
    var range: ClosedRange<Double>?
    for row in 0..<table.rowCount where weights?[row] != 0 {
      let x = number.input(place, row)
      guard !x.isNaN else { continue }
      range = min(range?.lowerBound ?? x, x)...max(range?.upperBound ?? x, x)
    }
    return range
  }
}
