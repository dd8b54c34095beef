import Foundation

extension Evaluation: CustomStringConvertible {
  /// A report for people: the measures, the confusion matrix and the scores of each class, in aligned columns.
  public var description: String {
    let measures = [
      ["samples", "\(samples)"],
      ["accuracy", significant(accuracy)],
      ["log loss", significant(logLoss)],
      ["Brier score", significant(brier)],
      ["calibration error", significant(calibrationError)],
    ]
    let names = confusion.classes.map(\.withoutControlCharacters)
    let counts =
      [[""] + names]
      + zip(names, confusion.counts).map { [$0] + $1.map(count) }
    let scores =
      [["class", "precision", "recall", "f1", "support", "auc"]]
      + zip(names, perClass).map {
        [$0, share($1.precision), share($1.recall), share($1.f1), count($1.support), share($1.auc)]
      }
    return [
      aligned(measures), "confusion matrix (row: true class, column: predicted class)\n" + aligned(counts),
      aligned(scores),
    ].joined(separator: "\n\n")
  }
}

/// Lines of cells in columns two spaces apart: the first column flush left, the others flush right.
private func aligned(_ rows: [[String]]) -> String {
  let columns = rows.first?.indices ?? 0..<0
  let widths = columns.map { j in rows.map { $0[j].count }.max() ?? 0 }
  return rows.map { row in
    zip(row, widths).enumerated().map { j, cell in
      let padding = String(repeating: " ", count: cell.1 - cell.0.count)
      return j == 0 ? cell.0 + padding : padding + cell.0
    }.joined(separator: "  ")
  }.joined(separator: "\n")
}

private func significant(_ value: Double) -> String { String(format: "%.6g", value) }

/// A score in 0...1, or a dash if it is undefined.
private func share(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }

/// A sum of weights: whole numbers without decimals.
private func count(_ weight: Double) -> String {
  Int(exactly: weight).map(String.init) ?? significant(weight)
}
