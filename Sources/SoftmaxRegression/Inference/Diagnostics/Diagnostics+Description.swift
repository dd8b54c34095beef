extension Diagnostics: CustomStringConvertible, StyledText {
  /// A report for people: totals, the calibration curve, and the rows that stand out.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    var parts = [heading]
    if !notes.isEmpty { parts.append(notes.map(\.description).joined(separator: "\n")) }
    parts.append("Calibration of the predicted class (error \(Self.number(calibration.error)))\n" + curve(style))
    for (title, rows) in [
      ("influence (Cook's distance)", largest.influence), ("leverage", largest.leverage),
      ("deviance residual", largest.residual),
    ] where !rows.isEmpty {
      parts.append("Rows of largest \(title)\n" + Self.table(rows, style))
    }
    return parts.joined(separator: "\n\n")
  }

  private var heading: String {
    let effective = effectiveParameters.map { isPenalized ? ", effectively \(Self.number($0))" : "" } ?? ""
    let counted = samples.counted(standingFor: observations)
    return "Diagnostics: \(counted), \(parameters.counted("parameter"))\(effective)\n\n\(goodnessOfFit)"
      + (groupedFit.map { "\n\($0)" } ?? "")
  }

  private func curve(_ style: TextStyle) -> String {
    let rows = calibration.curve.map { point in
      [
        "\(NumberText.fixed(point.lower, 3)) - \(NumberText.fixed(point.upper, 3))",
        NumberText.fixed(point.meanPredicted, 3), NumberText.fixed(point.observedShare, 3),
        NumberText.number(point.count, digits: 7),
      ]
    }
    return AlignedTable(["probability", "mean", "observed", "count"], rows).text(within: style.columns)
  }

  private static func table(_ rows: [Row], _ style: TextStyle) -> String {
    let cells = rows.map { row in
      let values = row.diagnostics
      var change = "-"
      if let place = row.place, let largest = values.largestChange {
        change = "\(NumberText.fixed(largest.standardErrors, 2)) se, \(place.class): \(place.feature)"
      }
      func small(_ value: Double) -> String { NumberText.fixed(value, 4) }
      return [
        "\(values.row)", row.observed, small(values.probability), NumberText.fixed(values.devianceResidual, 2),
        values.leverage.map(small) ?? "-", values.cookDistance.map { Precision(of: $0, digits: 3).text($0) } ?? "-",
        change,
      ]
    }
    let head = ["row", "observed", "p", "deviance", "leverage", "Cook", "largest change"]
    return AlignedTable(head, cells, words: [0, 1, 6]).text(within: style.columns)
  }

  private static func number(_ value: Double) -> String { NumberText.number(value, digits: 3) }
}
