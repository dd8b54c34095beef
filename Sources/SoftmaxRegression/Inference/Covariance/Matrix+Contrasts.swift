extension Matrix<Double> {
  /// The covariance of contrasts against another class, from that of contrasts against the first one.
  func againstClass(_ reference: Int, classes: Int, dimension q: Int) -> Matrix {
    guard reference != 0 else { return self }
    let others = (0..<classes).filter { $0 != reference }
    func part(_ a: Int, _ t: Int, _ b: Int, _ u: Int) -> Double {
      a == 0 || b == 0 ? 0 : self[(a - 1) * q + t, (b - 1) * q + u]
    }
    var result = self
    for (i, a) in others.enumerated() {
      for (j, b) in others.enumerated() {
        for t in 0..<q {
          for u in 0..<q {
            result[i * q + t, j * q + u] =
              (part(a, t, b, u) - part(a, t, reference, u))
              - (part(reference, t, b, u) - part(reference, t, reference, u))
          }
        }
      }
    }
    return result
  }
}
