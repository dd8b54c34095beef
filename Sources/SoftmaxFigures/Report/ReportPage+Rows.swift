internal import Foundation
internal import SoftmaxRegression

/// The rows that stand out, and the commands.
extension ReportPage {
  func rows() -> [Markup] {
    let totals = report.totals
    var result = [
      table(
        totals.uncertain.rows,
        "The most uncertain rows: their two most probable classes are nearest. Rows are counted from 1, below the header."
      )
    ]
    if data.hasTargets {
      result.append(
        totals.wrong.rows.isEmpty
          ? .paragraph("No row was predicted wrongly.")
          : table(totals.wrong.rows, "The most wrong rows: their class was thought least probable."))
    }
    return result
  }

  private func table(_ rows: [LeadingRow], _ caption: Markup) -> Markup {
    let lines = rows.map { row -> [Markup] in
      let leading = row.leading.map { place -> Markup in
        "\(className(place.class, limit: 16)) \(Self.probability(place.logProbability))"
      }
      var cells: [Markup] = ["\(row.number)", className(row.predicted), Markup(leading, separator: ", ")]
      if let observed = row.observed, let logObserved = row.logObserved {
        cells.insert(className(observed), at: 1)
        cells.insert("\(Self.probability(logObserved))", at: 3)
      }
      return cells
    }
    return data.hasTargets
      ? .table(
        ["row", "observed", "predicted", "p(observed)", "most probable classes"], lines, caption: caption,
        texts: [1, 2, 4])
      : .table(["row", "predicted", "most probable classes"], lines, caption: caption, texts: [1, 2])
  }

  func list(_ commands: ModelReport.Commands) -> [Markup] {
    let text = ([commands.fit].compactMap { $0 } + commands.others).map { Markup.shortened($0, 2000) }
    let fit: Markup =
      commands.fit == nil
      ? "The table was not read whole, so the command of the fit is not shown here."
      : model.settings.areComplete
        ? "The first line repeats the fit."
        : "The first line fits the same columns. An earlier version wrote the model file and kept few of its settings."
    return ["<pre>\(Markup(text.map { "\($0)" }))</pre>", .note(fit)]
  }
}
