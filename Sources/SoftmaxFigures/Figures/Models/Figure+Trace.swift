public import SoftmaxRegression

extension Figure {
  /// The progress of a fit: objective and gap over the passes and over time, from its trace.
  ///
  /// - Throws: ``/SoftmaxRegression/TableError`` if a column of the trace is missing or is not a column of numbers.
  public static func trace(_ table: Table) throws(TableError) -> Figure {
    let passes = try numbers("passes", of: table)
    let seconds = try numbers("seconds", of: table)
    let objective = try numbers("objective", of: table)
    let gap = try numbers("gap", of: table)
    func panel(_ x: Axis, _ places: [Double], _ y: Axis, _ values: [Double], _ color: Int) -> Panel {
      let points = zip(places, values).map { FigurePoint($0, $1) }.filter { $0.x.isFinite && $0.y.isFinite }
      let style = Style(.category(color), marker: .circle, size: 0.6, width: 1.5)
      let marks = [Mark(.line(points), style)] + (points.count <= 60 ? [Mark(.points(points), style)] : [])
      return Panel("", x: x, y: y, marks: marks, aspect: 0.75)
    }
    let (pass, second) = (Axis("passes over the data"), Axis("time", unit: "s"))
    let (height, distance) = (Axis("objective"), Axis("gap to the optimum", scale: .logarithmic))
    let positive = gap.map { $0 > 0 ? $0 : .nan }
    let zeros = gap.count { $0 == 0 }
    return Figure(
      "Progress of the fit",
      panels: [
        panel(pass, passes, height, objective, 0), panel(second, seconds, height, objective, 0),
        panel(pass, passes, distance, positive, 1), panel(second, seconds, distance, positive, 1),
      ], columns: 2,
      caption: "\(passes.count.grouped) iterations."
        + (zeros > 0 ? " Gaps of zero, \(zeros.grouped) of them, have no place on a logarithmic axis." : ""))
  }

  /// The numbers of a column, including infinite numbers and NaN.
  private static func numbers(_ name: String, of table: Table) throws(TableError) -> [Double] {
    guard let column = table[name] else {
      throw table.error(.unknownColumn, column: name, "there is no such column; give \(.trace).")
    }
    switch column.values {
    case .numbers(let numbers): return numbers
    case .text(let codes, let levels):
      let values = levels.map { Double($0) }
      if let row = codes.firstIndex(where: { values[Int($0)] == nil }) {
        throw table.error(.notANumber, row: row, column: name, "\(column.text(at: row).excerpt) is no number.")
      }
      return codes.map { values[Int($0)] ?? .nan }
    }
  }
}
