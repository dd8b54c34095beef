/// The maximum-entropy form of the model: p(c | x) ∝ exp(θᵀ φ(x, c)), one parameter vector and features of sample and class.
///
/// With φ(x, c) = e_c ⊗ x̃, the features of a sample placed in the block of class c, it is the softmax model: θ is vec(W),
/// class-major (Murphy 2022, section 10.3.4). Other φ tie parameters between classes.
public enum JointFeatures {
  /// φ(x, c) = e_c ⊗ x̃, length K(1 + d).
  ///
  /// - Parameters:
  ///   - sample: x̃ = (1, x), length 1 + d.
  ///   - label: c, in 0..<classes.
  ///   - classes: K.
  public static func vector(_ sample: [Double], label: Int, classes: Int) -> [Double] {
    precondition(label >= 0 && label < classes, "A label is the index of a class.")
    var result = [Double](repeating: 0, count: classes * sample.count)
    result.replaceSubrange(label * sample.count..<(label + 1) * sample.count, with: sample)
    return result
  }

  /// The logits θᵀ φ(x, c) for every class c.
  ///
  /// - Parameters:
  ///   - parameters: θ, as long as each φ(x, c).
  ///   - sample: what φ takes.
  ///   - classes: K.
  ///   - features: φ; `vector` by default.
  public static func logits(
    _ parameters: [Double], _ sample: [Double], classes: Int,
    features: ([Double], Int) -> [Double]
  ) -> [Double] {
    (0..<classes).map { zip(parameters, features(sample, $0)).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
