/// The name of a feature in a table for print: a level stands below the name of its factor.
package struct FeatureLabel: Sendable, Equatable {
  /// The feature; nil for the first level of a factor.
  package let feature: String?
  /// The factor, if the feature is one of its levels.
  package let factor: String?
  /// The level of the factor, or the feature.
  package let text: String

  /// A feature with its name.
  package init(_ feature: String) { (self.feature, factor, text) = (feature, nil, feature) }

  init(_ feature: String?, factor: String, level: String) {
    (self.feature, self.factor, text) = (feature, factor, level)
  }
}
