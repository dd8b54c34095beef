/// The names of parameters as results list them.
package enum ParameterName {
  /// The name of an intercept.
  package static let intercept = "(intercept)"

  /// The name of a feature, in backquotes if it would be that of the intercept.
  package static func feature(_ name: String) -> String { name == intercept ? "`\(name)`" : name }
}
