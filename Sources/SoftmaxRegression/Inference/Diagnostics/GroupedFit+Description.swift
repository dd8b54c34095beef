extension GroupedFit: CustomStringConvertible {
  /// A line for people: the statistic with its degrees of freedom and its p-value.
  public var description: String {
    let name = (groups.first?.observed.count ?? 0) > 2 ? "Fagerland et al." : "Hosmer-Lemeshow"
    let freedom = "\(degreesOfFreedom) \(degreesOfFreedom == 1 ? "degree" : "degrees") of freedom"
    return TextLine.padded("  \(name)", to: 23) + "\(NumberText.number(statistic, digits: 7)) on \(freedom)"
      + (pValue.map { ", \(NumberText.equation($0))" } ?? "") + ", \(groups.count) groups"
  }
}
