/// An encoding with the columns of a table, or of a block of its rows, to which it is applied.
struct BoundEncoding {
  let encoding: TableEncoding
  let table: Table
  /// Whether each row has a missing value, if such rows are left out; nil if there are none.
  private(set) var isIncomplete: [Bool]?
  /// The number of missing values that are filled in, by column.
  private(set) var filled: [String: Int] = [:]
  private(set) var bound: [Bound] = []
  let weights: [Double]?

  /// A variable with its columns.
  enum Bound {
    case number(BoundNumber, degree: Int)
    case polynomial(BoundNumber, PolynomialVariable)
    case spline(BoundNumber, SplineBasis)
    case factor(ColumnCells, LevelIndex, missing: Int32)
    case rule(BoundRule)
    case missing(ColumnCells)
  }

  /// The values of a variable in a block of rows.
  enum Values {
    /// The columns of the variable.
    case numbers([[Double]])
    /// The place of the level in each row among all levels, including the first; negative for no level.
    case places([Int32])
  }

  /// Finds the columns, and checks their cells.
  ///
  /// - Parameter weights: the weights; a row of weight zero may have an unseen level.
  init(_ encoding: TableEncoding, _ table: Table, weights: [Double]?) throws(TableError) {
    self.encoding = encoding
    self.table = table
    self.weights = weights
    for variable in encoding.variables { bound.append(try bind(variable)) }
    for name in encoding.columns {
      let rows = ColumnCells(try table.column(name), encoding.cells).missingRows(table.rowCount)
      guard let first = rows.first else { continue }
      switch encoding.missing {
      case .error: throw TableEncoding.missingCell(table, first, name)
      case .mean: filled[name] = rows.count
      case .drop:
        var marks = isIncomplete ?? Array(repeating: false, count: table.rowCount)
        for row in rows { marks[row] = true }
        isIncomplete = marks
      }
    }
  }

  private func bind(_ variable: Variable) throws(TableError) -> Bound {
    switch variable {
    case .number(let number):
      return .number(try BoundNumber(number, table, encoding.cells), degree: number.degree)
    case .polynomial(let polynomial):
      return .polynomial(try BoundNumber(polynomial.number, table, encoding.cells), polynomial)
    case .spline(let spline):
      return .spline(try BoundNumber(spline.number, table, encoding.cells), SplineBasis(spline))
    case .factor(let factor):
      if let rule = factor.rule { return .rule(try BoundRule(rule, of: factor, table, encoding.cells)) }
      let cells = ColumnCells(try table.column(factor.column), encoding.cells)
      try table.checkNames(cells, of: "level")
      return .factor(
        cells, factor.index(bySpelling: encoding.cells.texts.contains(factor.column)),
        missing: factor.missingPlace ?? -1)
    case .missing(let column):
      return .missing(ColumnCells(try table.column(column), encoding.cells))
    }
  }

  /// The values of all variables in a block of rows; adds the counts of unseen levels to `unseen`.
  func values(_ rows: Range<Int>, unseen: inout [String: Int]) throws(TableError) -> [Values] {
    var result: [Values] = []
    for variable in bound {
      switch variable {
      case .number(let number, let degree):
        let values = try number.values(rows, table, isIncomplete: isIncomplete)
        var powers = [values]
        for power in 1..<max(degree, 1) { powers.append(zip(powers[power - 1], values).map { $0 * $1 }) }
        result.append(.numbers(powers))
      case .polynomial(let number, let polynomial):
        result.append(try columns(number, rows, width: polynomial.centers.count) { polynomial.values(at: $0) })
      case .spline(let number, let spline):
        result.append(
          try columns(number, rows, width: spline.width) { x in
            x.isNaN ? Array(repeating: .nan, count: spline.width) : spline.values(at: x)
          })
      case .factor(let cells, let levels, let missing):
        var places = cells.places(rows, in: levels, missing: missing, unseen: -2)
        for i in places.indices where places[i] == -2 {
          try see(rows.lowerBound + i, cells.name, &unseen) { row in
            "the level \(cells.text(row).excerpt) was not in the table that the model was fitted to; correct it, or fit with "
              + "\(.unseenBaseline)."
          }
          places[i] = -1
        }
        // The baseline of a factor with all levels is a level, too.
        result.append(.places(places.map { $0 == -1 ? 0 : $0 }))
      case .rule(let rule):
        var places = try rule.places(rows, table, isIncomplete: isIncomplete, unseen: -2)
        for i in places.indices where places[i] == -2 {
          let name = rule.factor.columns.first ?? ""
          try see(rows.lowerBound + i, name, &unseen) { row in
            "\(rule.text(row)) is in no interval of \(rule.factor.column.excerpt); give wider breaks, or fit with "
              + "\(.unseenBaseline), which takes the first interval."
          }
          places[i] = -1
        }
        result.append(.places(places.map { $0 < 0 ? 0 : $0 }))
      case .missing(let cells):
        result.append(.numbers([rows.map { cells.isMissing($0) ? 1 : 0 }]))
      }
    }
    return result
  }

  /// Several columns of a number.
  private func columns(
    _ number: BoundNumber, _ rows: Range<Int>, width: Int, _ values: (Double) -> [Double]
  ) throws(TableError) -> Values {
    var columns = [[Double]](repeating: [], count: width)
    for x in try number.values(rows, table, isIncomplete: isIncomplete) {
      for (j, value) in values(x).enumerated() { columns[j].append(value) }
    }
    return .numbers(columns)
  }

  private func see(
    _ row: Int, _ column: String, _ unseen: inout [String: Int], _ fault: (Int) -> Sentence
  ) throws(TableError) {
    guard weights?[row] != 0, isIncomplete?[row] != true else { return }
    unseen[column, default: 0] += 1
    guard encoding.unseen == .error else { return }
    throw table.error(.invalidValue, row: row, column: column, fault(row))
  }
}
