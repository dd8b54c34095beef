import Foundation
import SoftmaxRegression

/// Diagnostics of rows as CSV text.
struct DiagnosticText: Sendable {
  private let classes: [String]
  private let features: [String]
  private let changes: Bool

  init(_ model: SoftmaxModel, changes: Bool) {
    classes = model.classes.map(CSVText.quoted)
    features = (model.features + ["(intercept)"]).map(CSVText.quoted)
    self.names = (model.classes, model.features)
    self.changes = changes
  }

  private let names: (classes: [String], features: [String])

  /// The header.
  var head: String {
    let parameters = names.classes.flatMap { name in (names.features + ["(intercept)"]).map { "change_\(name):\($0)" } }
    return CSVText.line(
      ["row", "observed", "predicted", "probability", "deviance_residual"] + names.classes.map { "pearson_\($0)" }
        + [
          "chi_squared", "leverage", "cook_distance", "largest_change", "largest_change_class",
          "largest_change_feature",
        ] + (changes ? parameters : []))
  }

  /// A line for each row; unknown values are empty, and so are all values of a row of weight zero.
  func lines(_ rows: [RowDiagnostics]) -> Data {
    var text = ""
    let d = features.count
    for row in rows {
      let isUsed = row.weight > 0
      text += "\(row.row),"
      text += isUsed ? "\(classes[row.observed])," : ","
      text += "\(classes[row.predicted]),"
      add(isUsed ? row.probability : nil, to: &text)
      add(isUsed ? row.devianceResidual : nil, to: &text)
      for residual in row.pearsonResiduals { add(isUsed ? residual : nil, to: &text) }
      add(isUsed ? row.chiSquared : nil, to: &text)
      add(isUsed ? row.leverage : nil, to: &text)
      add(isUsed ? row.cookDistance : nil, to: &text)
      if let change = row.largestChange {
        add(change.standardErrors, to: &text)
        text += "\(classes[change.place / d]),\(features[change.place % d])"
      } else {
        text += ",,"
      }
      if changes {
        for change in row.changes { text += ",\(change)" }
      }
      text += "\n"
    }
    return Data(text.utf8)
  }

  private func add(_ value: Double?, to text: inout String) {
    if let value { text += "\(value)" }
    text += ","
  }
}
