internal import CKernels

/// The addresses of the parameters of predictions, for the time of a call.
///
/// Dense features need `doubles` or `floats`, sparse ones `byFeature` or `doubles`.
package struct PredictionPointers {
  package var classes = 0
  package var features = 0
  /// K intercepts.
  package var intercepts: UnsafePointer<Double>?
  /// The coefficients class by class, K x d.
  package var doubles: UnsafePointer<Double>?
  /// The coefficients class by class, K x d, for products in single precision.
  package var floats: UnsafePointer<Float>?
  /// The coefficients feature by feature, d x K.
  package var byFeature: UnsafePointer<Double>?
  /// Whether `doubles` are rounded as they are read, for products in single precision.
  package var rounds = false

  package init(classes: Int = 0, features: Int = 0) {
    self.classes = classes
    self.features = features
  }

  /// Whether predictions in single precision sum products of these features in single precision: only where this is
  /// faster, since units that differ much cost digits.
  package func sumsFloats(of design: DesignMatrix) -> Bool {
    FloatPredictor.pays(design, classes: classes)
  }

  /// The coefficients class by class.
  var byClass: UnsafeRawPointer? { floats.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(doubles) }

  /// Whether products are summed in single precision.
  var areSingle: Bool { floats != nil || rounds }

  var precision: Int64 {
    floats != nil ? Int64(SOFTMAX_FLOATS) : rounds ? Int64(SOFTMAX_ROUNDED) : Int64(SOFTMAX_DOUBLES)
  }
}
