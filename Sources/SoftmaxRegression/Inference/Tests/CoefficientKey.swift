/// A coefficient of a class against the reference class.
struct CoefficientKey: Hashable, Sendable {
  /// The index of the class.
  let `class`: Int
  /// The place of the feature; nil for the intercept.
  let feature: Int?

  init(class name: Int, feature: Int?) {
    self.class = name
    self.feature = feature
  }

  /// The coefficient of a column in an expression; nil for other names.
  init?(column: String) {
    let parts = column.split(separator: " ").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    self.init(class: parts[0], feature: parts[1] < 0 ? nil : parts[1])
  }

  /// The coefficient as the name of a column in an expression.
  var column: String { "\(self.class) \(feature ?? -1)" }
}
