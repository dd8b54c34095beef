import SoftmaxRegression

/// The cells of some rows as they are in a file, independently of the model's own encoding.
struct ReplayRows {
  /// The number of rows.
  let count: Int
  /// The numbers of each input, NaN for cells that are not numbers; empty for texts.
  let numbers: [[Double]]
  /// The texts of each input; empty for numbers.
  let texts: [[String]]

  /// The rows of a table.
  init(_ table: Table, _ plan: ExportPlan) throws(TableError) {
    var columns: [Column] = []
    for input in plan.inputs {
      guard let column = table[input.name] else {
        throw table.error(.unknownColumn, column: input.name, "there is no such column.")
      }
      columns.append(column)
    }
    let pairs = zip(plan.inputs, columns)
    count = table.rowCount
    numbers = pairs.map { $0.isText ? [] : Self.numbers(in: $1) }
    texts = pairs.map { input, column in input.isText ? (0..<table.rowCount).map(column.text) : [] }
  }

  /// Some rows of features without names.
  init(_ features: DesignMatrix, _ range: Range<Int>, _ plan: ExportPlan) {
    count = range.count
    numbers = plan.inputs.indices.map { j in range.map { features.value($0, j) } }
    texts = plan.inputs.map { _ in [] }
  }

  /// The cells as numbers; NaN for texts.
  private static func numbers(in column: Column) -> [Double] {
    switch column.values {
    case .numbers(let numbers): return numbers
    case .text(let codes, let levels):
      let known = levels.map { DecimalNumber.value(of: $0) ?? .nan }
      return codes.map { known[Int($0)] }
    }
  }
}
