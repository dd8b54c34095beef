/// The rows of a table that a fit uses, and the statistics after it.
public struct RowChoice: Codable, Sendable, Equatable {
  /// A condition in the notation of formulas, such as `age > 30 & sex == "m"`; nil for all rows.
  ///
  /// It compares numbers or texts by `<`, `<=`, `>`, `>=`, `==`, `!=` and `%in% c(...)`, tests for missing cells by
  /// `is.na(x)`, and combines by `!`, `&`, `|` and brackets. A row in which it depends on a missing cell is left out.
  public let condition: String?
  /// Columns that must have a value, whether the model uses them or not.
  public let complete: [String]

  private enum CodingKeys: String, CodingKey {
    case condition = "where", complete
  }

  /// - Parameters:
  ///   - condition: a condition; nil for all rows.
  ///   - complete: columns that must have a value.
  public init(where condition: String? = nil, complete: [String] = []) {
    self.condition = condition
    self.complete = complete
  }

  /// Reads the keys that there are.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    condition = try container.decodeIfPresent(String.self, forKey: .condition)
    complete = try container.decodeIfPresent([String].self, forKey: .complete) ?? []
  }

  /// Writes the keys that have a value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(condition, forKey: .condition)
    if !complete.isEmpty { try container.encode(complete, forKey: .complete) }
  }

  /// The columns on which the choice depends; those of a condition that cannot be read are left out.
  package var columns: [String] {
    let found = condition.flatMap { try? FormulaParser.condition($0) }
    return (found.map { $0.columns } ?? []) + complete
  }

  /// Whether each row is used.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - reading: the meaning of its cells.
  ///   - isPart: whether the rows are a part of the table, so that none of them may be chosen.
  /// - Throws: ``TableError`` for a condition that cannot be read, a column that is missing, or a choice without rows.
  func isChosen(in table: Table, _ reading: CellReading, isPart: Bool = false) throws(TableError) -> [Bool] {
    var result = [Bool](repeating: true, count: table.rowCount)
    if let condition {
      let found: Condition
      do throws(FormulaScanner.Fault) {
        found = try FormulaParser.condition(condition)
      } catch {
        let place = FormulaScanner.place(error.position, in: condition).replacing("the formula", with: "the condition")
        throw table.error(.invalidValue, "\(place): \(error.message)\(aside: .where).")
      }
      for (row, holds) in try found.values(in: table, reading).enumerated() where holds != true { result[row] = false }
      guard isPart || result.contains(true) else {
        throw table.error(.empty, "no row satisfies the condition \(condition.excerpt); give another\(aside: .where).")
      }
    }
    for name in complete {
      for row in ColumnCells(try table.column(name), reading).missingRows(table.rowCount) { result[row] = false }
    }
    guard isPart || result.contains(true) else {
      throw table.error(
        .empty,
        "no row that is left has a value in each of \(complete.joined(separator: ", ").excerpt); name others\(aside: .complete)."
      )
    }
    return result
  }
}
