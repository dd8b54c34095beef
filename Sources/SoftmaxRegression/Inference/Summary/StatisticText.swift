internal import Foundation

/// Statistics as texts for people.
package enum StatisticText {
  package static func number(_ value: Double, digits: Int) -> String { String(format: "%.\(digits)g", value) }

  /// Lines of cells in columns two spaces apart; the first column is flush left, the others are flush right.
  static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      "  "
        + row.indices.map { pad(row[$0], widths[$0], left: $0 > 0) }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  static func pad(_ text: String, _ width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? space + text : text + space
  }

  /// A p-value with three digits, however small; for zero, a bound.
  package static func pValue(_ p: Double) -> String { p == 0 ? "<5e-324" : number(p, digits: 3) }

  /// The p-value as an equation, such as `p = 0.05`; for zero, an inequality.
  package static func equation(_ p: Double) -> String { p == 0 ? "p < 5e-324" : "p = \(pValue(p))" }
}
