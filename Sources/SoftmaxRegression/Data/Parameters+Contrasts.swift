/// Contrasts: the parameters of each class less those of a reference class, which has no contrasts itself.
///
/// They are class-major, (K - 1) q numbers for q `terms`. A term is a row of the parameters: a feature, or d for the
/// intercept.
extension Parameters {
  /// W_k - W_reference of the terms, class by class.
  func contrasts(_ terms: [Int], against reference: Int) -> [Double] {
    (0..<classes).filter { $0 != reference }.flatMap { c in
      terms.map { self[feature: $0, class: c] - self[feature: $0, class: reference] }
    }
  }

  /// The places in `elements` of the parameters that the contrasts vary; those of the reference class stay fixed.
  static func places(of terms: [Int], classes: Int, except reference: Int) -> [Int] {
    (0..<classes).filter { $0 != reference }.flatMap { c in terms.map { $0 * classes + c } }
  }
}
