/// A column of a table that is checked, with its cells as an encoding would read them.
struct CheckedColumn {
  let name: String
  let cells: ColumnCells
  /// Whether its values are levels.
  let isFactor: Bool
  /// The number of rows without a value.
  let missing: Int
  /// The number of distinct values of a factor.
  let levels: Int
  /// The reason why the column is left out of the examination; nil if it is not.
  let obstacle: Obstacle?

  enum Obstacle {
    /// No row has a value.
    case empty
    /// Most cells are numbers, but the cell in this row is not.
    case mixed(row: Int)
    /// Numbers in disguise.
    case disguised(Disguise)
    /// There are nearly as many levels as rows, or too many for the examination.
    case manyLevels
  }

  /// The most levels of a factor that is examined.
  static let mostLevels = 100

  init(_ column: Column, _ missing: CellReading, isFactor named: Bool, rows: Int) {
    let cells = ColumnCells(column, missing)
    let kind = cells.kind
    name = column.name
    self.cells = cells
    self.missing = cells.missingRows(rows).count
    isFactor = named || kind == .texts
    levels = isFactor ? cells.levelWeights(nil).count : 0
    let fault = isFactor ? nil : cells.firstNonNumber(rows)
    if self.missing == rows {
      obstacle = .empty
    } else if !named, let disguise = cells.disguise() {
      obstacle = .disguised(disguise)
    } else if let fault {
      obstacle = .mixed(row: fault)
    } else {
      obstacle = levels > min(Self.mostLevels, max(2, rows / 2)) ? .manyLevels : nil
    }
  }

  /// The reason why the column takes no part in the examination, as a part of a sentence that has named it.
  var reason: Sentence {
    switch obstacle {
    case .empty: "has no value"
    case .mixed(let row): "holds numbers and \(cells.text(row).excerpt)"
    case .disguised(let disguise): "holds numbers such as \(disguise.number.excerpt)\(aside: .lenientNumbers)"
    case .manyLevels: "has \(levels) levels"
    case nil: "has one value"
    }
  }

  /// Whether the column is examined.
  var isUsed: Bool { obstacle == nil && !(isFactor && levels < 2) }

  /// Whether every level of a factor belongs to one class.
  ///
  /// - Parameters:
  ///   - rows: the rows of positive weight.
  ///   - classes: the class of each of these rows.
  func tellsAll(_ rows: [Int], _ classes: [Int32]) -> Bool {
    guard isFactor, isUsed else { return false }
    let codes = cells.labels.codes
    var known: [Int32: Int32] = [:]
    for (row, label) in zip(rows, classes) {
      guard known[codes[row], default: label] == label else { return false }
      known[codes[row]] = label
    }
    return true
  }
}
