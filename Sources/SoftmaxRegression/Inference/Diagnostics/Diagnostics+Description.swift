extension Diagnostics: CustomStringConvertible {
  /// A report for people: totals, the calibration curve, and the rows that stand out.
  public var description: String {
    var parts = [heading]
    if !notes.isEmpty { parts.append(notes.joined(separator: "\n")) }
    parts.append("Calibration of the predicted class (error \(Self.number(calibration.error)))\n" + curve)
    for (title, rows) in [
      ("influence (Cook's distance)", largest.influence), ("leverage", largest.leverage),
      ("deviance residual", largest.residual),
    ] where !rows.isEmpty {
      parts.append("Rows of largest \(title)\n" + Self.table(rows))
    }
    return parts.joined(separator: "\n\n")
  }

  private var heading: String {
    let effective = effectiveParameters.map { isPenalized ? ", effectively \(Self.number($0))" : "" } ?? ""
    let freedom =
      degreesOfFreedom.map { " on \(StatisticText.number($0, digits: 7)) \($0 == 1 ? "degree" : "degrees") of freedom" }
      ?? ""
    return """
      Diagnostics: \(samples.counted("sample")), \(parameters.counted("parameter"))\(effective)

        deviance             \(StatisticText.number(deviance, digits: 7))\(freedom)
        Pearson chi-squared  \(pearsonChiSquared.map { StatisticText.number($0, digits: 7) } ?? "inf")
      """
  }

  private var curve: String {
    let rows = calibration.curve.map { point in
      [
        "\(Self.number(point.lower)) - \(Self.number(point.upper))", Self.number(point.meanPredicted),
        Self.number(point.observedShare), StatisticText.number(point.count, digits: 7),
      ]
    }
    return StatisticText.aligned([["probability", "mean", "observed", "count"]] + rows)
  }

  private static func table(_ rows: [Row]) -> String {
    let head = ["row", "observed", "p", "deviance", "leverage", "Cook", "largest change"]
    return StatisticText.aligned(
      [head]
        + rows.map { row in
          let values = row.diagnostics
          var change = "-"
          if let place = row.place, let largest = values.largestChange {
            change =
              "\(number(largest.standardErrors)) se, \(place.class.withoutControlCharacters): "
              + place.feature.withoutControlCharacters
          }
          return [
            "\(values.row)", row.observed.withoutControlCharacters, number(values.probability),
            number(values.devianceResidual), values.leverage.map(number) ?? "-", values.cookDistance.map(number) ?? "-",
            change,
          ]
        })
  }

  private static func number(_ value: Double) -> String { StatisticText.number(value, digits: 3) }
}
