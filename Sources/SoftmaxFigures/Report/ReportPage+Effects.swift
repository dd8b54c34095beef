internal import SoftmaxRegression

/// The effects of the strongest features on the probabilities.
extension ReportPage {
  static let mostEffects = 4

  mutating func effects() -> [Markup] {
    guard model.report.hasEstimates else { return [.note("There are no estimates whose effects could be shown.")] }
    let (model, data, intervals) = (model, data, report.intervals)
    let names: StrongestFeatures
    do {
      names = StrongestFeatures(try TypicalRow(model, data))
    } catch {
      return [.note("The effects could not be computed: \(Markup.shortened("\(error)", 300))")]
    }
    let figures = names.leading(Self.mostEffects).map { name -> () throws -> Figure in
      { try .effects(of: name, in: model, data, intervals: intervals) }
    }
    guard !figures.isEmpty else { return [.note("The model has no features whose effects could be shown.")] }
    let left: Markup =
      names.examined < names.count
      ? " Of \(names.count) features, the \(names.examined) with the largest coefficients were compared." : ""
    return [
      .paragraph(
        """
        The probability of each class as one feature runs through its values and the others stay typical: the features that
        move a probability most.\(left)
        """), drawing.figures(figures),
    ]
  }
}
