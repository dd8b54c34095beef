extension TableEncoding {
  /// The encoding with its columns of offsets by class.
  ///
  /// - Parameter table: the table, for errors.
  /// - Throws: ``TableError`` if the columns do not match the classes.
  func namingOffsets(by classes: [String], of table: Table) throws(TableError) -> TableEncoding {
    guard let offsets else { return self }
    var result = self
    result.offsets = .byClass(try Self.columns(offsets, of: classes, table))
    return result
  }

  /// The offsets of a table, n x K; nil if there are none.
  ///
  /// - Parameters:
  ///   - table: the rows.
  ///   - classes: the K classes.
  /// - Returns: also the rows in which an offset is missing, ascending; their offsets are zero. If missing values are
  ///   errors, there are none.
  /// - Throws: ``TableError`` if a column is missing, does not match the classes, or has a cell that cannot be used.
  func offsets(
    of table: Table, classes: [String]
  ) throws(TableError) -> (numbers: Matrix<Double>, incomplete: [Int])? {
    guard let offsets else { return nil }
    let columns = try Self.columns(offsets, of: classes, table)
    guard !columns.isEmpty else {
      throw table.error(
        .unknownColumn,
        "the model was fitted with offsets in arrays, whose columns have no names; name their columns\(aside: .offset), or take zeros\(aside: .noOffset)."
      )
    }
    var result = Matrix<Double>(rows: table.rowCount, columns: classes.count)
    var isIncomplete: [Bool]?
    for (c, name) in classes.enumerated() {
      guard let name = columns[name] else { continue }
      guard let column = table[name] else {
        throw table.error(
          .unknownColumn, column: name,
          "the model was fitted with offsets in this column, and the table does not have it; add the column, name another\(aside: .offset), or take zeros\(aside: .noOffset)."
        )
      }
      let cells = ColumnCells(column, cells)
      if let row = cells.firstNonNumber(table.rowCount) {
        throw table.error(
          .notANumber, row: row, column: name, "\(cells.text(row).excerpt) is not a finite number; \(Self.offsetAdvice)"
        )
      }
      let missingRows = cells.missingRows(table.rowCount)
      if let row = missingRows.first {
        guard missing != .error else {
          throw table.error(
            .missingValue, row: row, column: name,
            "the offset is missing; correct the cell, or fit with \(.dropMissing), which leaves such rows out.")
        }
        var marks = isIncomplete ?? Array(repeating: false, count: table.rowCount)
        for row in missingRows { marks[row] = true }
        isIncomplete = marks
      }
      for (i, number) in cells.numbers(0..<table.rowCount).enumerated() { result[i, c] = number.isNaN ? 0 : number }
    }
    if let row = Self.tooLarge(result) {
      throw table.error(
        .invalidValue, row: row, "an offset is beyond 1e100; offsets are known logits, so check their units.")
    }
    return (result, isIncomplete.map { marks in marks.indices.filter { marks[$0] } } ?? [])
  }

  private static let offsetAdvice: Sentence = "an offset must be a finite number, on the scale of logits."

  /// The first row with an offset too large for differences of logits.
  private static func tooLarge(_ offsets: Matrix<Double>) -> Int? {
    offsets.elements.firstIndex { $0.magnitude > Observations.greatestOffset }.map { $0 / offsets.columns }
  }

  private static func columns(
    _ offsets: OffsetColumns, of classes: [String], _ table: Table
  ) throws(TableError) -> [String: String] {
    do throws(OffsetColumns.Fault) {
      return try offsets.byClass(classes)
    } catch {
      throw table.error(.invalidValue, error.message)
    }
  }
}
