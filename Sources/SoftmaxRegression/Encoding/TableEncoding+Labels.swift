extension TableEncoding {
  /// The names of the features in their order, with the first level of each factor before the others.
  package var featureLabels: [FeatureLabel] {
    terms.flatMap { term -> [FeatureLabel] in
      let names = term.names(variables)
      guard term.variables.count == 1, let place = term.variables.first, case .factor(let factor) = variables[place],
        let levels = factor.comparedLevels
      else { return names.map { FeatureLabel($0) } }
      if term.isFull(place) {
        return zip(names, levels).map { FeatureLabel($0, factor: factor.column, level: $1) }
      }
      return zip([nil] + names, levels).map { FeatureLabel($0, factor: factor.column, level: $1) }
    }
  }
}
