extension MarginContrast {
  /// The cells of a row of a table for people.
  var cells: [String] {
    let precision = Precision(of: standardError ?? estimate ?? 0, digits: 4)
    func cell(_ value: Double?) -> String { value.map(precision.text) ?? "-" }
    return [
      contrast + (at.isEmpty ? "" : " at \(at)"), estimate == nil ? "not estimable" : cell(estimate),
      cell(standardError), z.map { NumberText.fixed($0, 2) } ?? "-", pValue.map(NumberText.pValue) ?? "-", cell(lower),
      cell(upper),
    ]
  }
}
