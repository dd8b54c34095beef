extension SoftmaxModel {
  /// A model of known coefficients, such as those of another program; nothing is fitted.
  ///
  /// It can predict, be evaluated, saved and exported like any model. Its ``report`` states `.given`, and the numbers
  /// of the fit in it are zero.
  ///
  /// - Parameters:
  ///   - classes: K distinct names, at least two.
  ///   - features: d distinct names.
  ///   - coefficients: K x d, a row for each class, in the units of the features.
  ///   - intercepts: K intercepts, or nil for a model without intercepts.
  /// - Throws: ``FitError`` if names are not distinct, shapes do not match, or a number is not finite.
  public init(
    classes: [String], features: [String], coefficients: Matrix<Double>, intercepts: [Double]? = nil
  ) throws(FitError) {
    guard classes.count >= 2, Set(classes).count == classes.count else {
      throw FitError(.classes, "The classes must be two or more distinct names.")
    }
    guard Set(features).count == features.count else {
      throw FitError(.shape, "The features must be distinct names.")
    }
    guard coefficients.rows == classes.count, coefficients.columns == features.count else {
      throw FitError(
        .shape,
        "The coefficients must be \(classes.count) x \(features.count) numbers, a row for each class, but are "
          + "\(coefficients.rows) x \(coefficients.columns).")
    }
    let given = intercepts ?? Array(repeating: 0, count: classes.count)
    guard given.count == classes.count else {
      throw FitError(
        .shape, "There are \(classes.count) classes and \(given.count) intercepts; give one for each class.")
    }
    guard coefficients.elements.allSatisfy(\.isFinite), given.allSatisfy(\.isFinite) else {
      throw FitError(.shape, "A coefficient or an intercept is not a finite number.")
    }
    var settings = FitSettings(penalty: .none)
    settings.hasIntercept = intercepts != nil
    settings.lambda = 0
    self.init(
      classes: classes, features: features, coefficients: coefficients, intercepts: given, settings: settings,
      report: .given(hasIntercept: intercepts != nil), encoding: nil)
  }

  /// The coefficient of a feature for a class; nil if the model does not have the class or the feature.
  public func coefficient(_ feature: String, of name: String) -> Double? {
    guard let k = classes.firstIndex(of: name), let j = features.firstIndex(of: feature) else { return nil }
    return coefficients[k, j]
  }

  /// The intercept of a class; nil if the model does not have the class.
  public func intercept(of name: String) -> Double? { classes.firstIndex(of: name).map { intercepts[$0] } }
}
