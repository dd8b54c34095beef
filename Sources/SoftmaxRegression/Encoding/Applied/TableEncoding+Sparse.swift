extension TableEncoding {
  /// The most nonzero numbers in a row, of which each factor has one.
  private var rowNonzeros: Int {
    terms.reduce(0) { sum, term in
      sum
        + term.variables.reduce(1) { width, variable in
          variables[variable].isFactor && (term.isFull(variable) || !variables[variable].hasContrasts)
            ? width : width * variables[variable].width(isFull: false)
        }
    }
  }

  /// Whether the features of a number of rows are stored as sparse rows.
  ///
  /// They are if a dense matrix would take more than 32 MB, and at least 15 of 16 numbers in it would be zero because
  /// of factors. A nonzero of a sparse row takes 12 bytes, so that a factor costs little more than its codes. Passes
  /// over a dense matrix take less time per number, so that smaller or fuller matrices would gain nothing.
  func isSparse(rows: Int) -> Bool {
    let d = featureCount(limit: Self.featureLimit) ?? 0
    let (count, overflows) = rows.multipliedReportingOverflow(by: d)
    return (overflows || count > 4_194_304) && rowNonzeros <= d / 16
  }

  /// The features as sparse rows.
  func sparse(_ bound: BoundEncoding, _ unseen: inout [String: Int]) throws(TableError) -> SparseMatrix {
    let n = bound.table.rowCount
    let widths = terms.map { $0.width(variables, limit: Self.featureLimit) ?? 0 }
    var (indices, values, offsets): ([Int32], [Double], [Int]) = ([], [], [0])
    offsets.reserveCapacity(n + 1)
    var entries: [(column: Int, value: Double)] = []
    for start in stride(from: 0, to: n, by: Self.blockRows) {
      let rows = start..<min(n, start + Self.blockRows)
      let block = try bound.values(rows, unseen: &unseen)
      let factors = terms.map { $0.factors(block, variables) }
      for row in 0..<rows.count {
        var first = 0
        for (place, (term, width)) in zip(terms, widths).enumerated() {
          term.collect(&entries, factors[place], variables, row: row)
          for entry in entries where entry.value != 0 {
            indices.append(Int32(truncatingIfNeeded: first + entry.column))
            values.append(entry.value)
          }
          first += width
        }
        offsets.append(values.count)
      }
    }
    return SparseMatrix(
      checkedRows: n, columns: widths.reduce(0, +), offsets: offsets, indices: indices, values: values)
  }
}
