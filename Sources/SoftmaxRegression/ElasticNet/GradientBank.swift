/// Residuals whose products with all features are known: they bound the products of other residuals without reading the
/// features.
///
/// A product Xᵀ(s t) is linear in the residual t. So the part of √s t in the span of known residuals gives an estimate, and
/// the norm of the rest, times the norm of a feature, bounds the estimate's error. Residuals move smoothly along a path, so
/// that a few known ones prove nearly all features inactive.
struct GradientBank: Sendable {
  /// The passes that are kept.
  private static let capacity = 4

  /// The residuals times √s and their products, K - 1 classes each, since the classes' residuals sum to zero.
  private var passes: [(residuals: [[Double]], products: [[Double]])] = []
  /// Orthonormal combinations of the residuals, and the same combinations of the products, concatenated.
  private var basis: [[Double]] = []
  private var products: [Double] = []
  private let roots: [Double]
  private let features: Int

  init(_ data: PathData) {
    roots = data.shares.map { $0.squareRoot() }
    features = data.features
  }

  /// The residuals of a class times √s.
  private func scaled(_ residuals: ClassRows, _ c: Int) -> [Double] {
    let first = c * residuals.stride
    return roots.indices.map { roots[$0] * residuals.elements[first + $0] }
  }

  /// Adds residuals and their products with all features, d x K.
  mutating func add(_ residuals: ClassRows, products gradient: [Double]) {
    let k = residuals.classes
    let kept = 0..<max(k - 1, 1)
    passes.insert(
      (
        kept.map { scaled(residuals, $0) },
        kept.map { c in (0..<features).map { gradient[$0 * k + c] } }
      ), at: 0)
    if passes.count > Self.capacity { passes.removeLast() }
    (basis, products) = ([], [])
    // The latest residuals come first, so that their own products are exact.
    for pass in passes {
      for (vector, product) in zip(pass.residuals, pass.products) { orthonormalise(vector, product) }
    }
  }

  /// Gram and Schmidt, twice; a vector that the others nearly span is left out, since its rest would be rounding.
  private mutating func orthonormalise(_ vector: [Double], _ product: [Double]) {
    var (rest, products) = (vector, product)
    let size = dot(vector, vector)
    for _ in 0..<2 {
      for (index, other) in basis.enumerated() {
        let along = dot(other, rest)
        accumulate(-along, times: other, into: &rest)
        let first = index * features
        for j in 0..<features { products[j] -= along * self.products[first + j] }
      }
    }
    let norm = dot(rest, rest)
    guard norm > 1e-8 * size, norm > 0 else { return }
    let inverse = 1 / norm.squareRoot()
    basis.append(rest.map { $0 * inverse })
    self.products += products.map { $0 * inverse }
  }

  /// The estimated products of residuals with all features, d x K, and for each class the factor of a feature's norm that
  /// bounds the error.
  func estimate(_ residuals: ClassRows) -> (products: [Double], errors: [Double]) {
    let k = residuals.classes
    var coordinates = [Double](repeating: 0, count: basis.count * k)
    var errors = [Double](repeating: 0, count: k)
    for c in 0..<k {
      var rest = scaled(residuals, c)
      let size = dot(rest, rest).squareRoot()
      for (index, vector) in basis.enumerated() {
        let along = dot(vector, rest)
        coordinates[index * k + c] = along
        accumulate(-along, times: vector, into: &rest)
      }
      // The second term is the rounding of the products and of the rest.
      errors[c] = dot(rest, rest).squareRoot() + 4e-16 * Double(rest.count).squareRoot() * size * 1e4
    }
    var result = [Double](repeating: 0, count: features * k)
    BLAS.addTransposedProduct(products, coordinates, to: &result, m: features, n: k, k: basis.count)
    return (result, errors)
  }
}
