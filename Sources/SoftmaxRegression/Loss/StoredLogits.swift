/// The logits of all rows at a point, and their changes along a direction, in single precision and base 2.
///
/// With both, the loss is known everywhere in the plane of point and direction for n K exponentials, without a pass.
/// They are in the order of ``LogitBlock``, and take 8 n K bytes.
struct StoredLogits: Sendable {
  /// z, the logits at the point.
  var point: [Float]
  /// u, the changes of the logits along the direction.
  var changes: [Float]

  /// - Parameters:
  ///   - rows: n.
  ///   - classes: K.
  init(rows: Int, classes: Int) {
    let count = LogitBlock.wholePanels(rows) * classes
    point = Array(repeating: 0, count: count)
    changes = point
  }

  /// The bytes that the logits of n rows and K classes take.
  static func bytes(rows: Int, classes: Int) -> Double { 8 * Double(rows) * Double(classes) }
}

/// The loss at a point of the plane that two vectors span, with its derivatives in the factors a and b of the two.
struct PlaneValue: Sendable {
  /// The loss.
  var value: Double
  /// The slope in a and b.
  var slope: SIMD2<Double>
  /// The second derivatives in aa, ab and bb.
  var curvature: SIMD3<Double>
}
