import Testing

@testable import SoftmaxRegression

/// Student's t and the F distribution, against SciPy 1.17.
@Suite struct `Distributions of estimated errors` {
  @Test(arguments: [
    (2, 5, 0.10193947882985835), (0.5, 1, 0.7048327646991335), (30, 2, 0.001109262681959659),
    (2.1, 2.5, 0.14450244475484378),
  ])
  func `have the tails of t`(t: Double, degrees: Double, p: Double) {
    #expect(relativeError(Distributions.studentTwoSided(t, degrees: degrees), p) < 1e-12)
    #expect(Distributions.studentTwoSided(-t, degrees: degrees) == Distributions.studentTwoSided(t, degrees: degrees))
  }

  @Test(arguments: [
    (1, 12.706204736174705), (2, 4.302652729749464), (10, 2.2281388519862753), (29, 2.045229642132704),
    (2.5, 3.5746548420036834),
  ])
  func `have the quantiles of t`(degrees: Double, quantile: Double) {
    #expect(relativeError(Distributions.studentQuantile(twoSided: 0.05, degrees: degrees), quantile) < 1e-12)
  }

  @Test(arguments: [
    (3, 2, 10, 0.09536743164062497), (1.5, 4, 7, 0.2996242581175625), (200, 3, 2, 0.004979247382475738),
    (0.1, 6, 11, 0.994820166163444),
  ])
  func `have the tails of F`(x: Double, degrees: Int, denominator: Double, p: Double) {
    #expect(relativeError(Distributions.fTail(x, degrees: degrees, denominator: denominator), p) < 1e-12)
  }

  @Test func `approach the normal and chi-squared distributions`() {
    #expect(relativeError(Distributions.studentTwoSided(1.9, degrees: 1e9), Distributions.normalTwoSided(1.9)) < 1e-7)
    let f = Distributions.fTail(2.5, degrees: 4, denominator: 1e9)
    #expect(relativeError(f, Distributions.chiSquaredTail(10, degrees: 4)) < 1e-7)
  }

  @Test func `are exact at their ends`() {
    #expect(
      Distributions.studentTwoSided(0, degrees: 3) == 1 && Distributions.studentTwoSided(.infinity, degrees: 3) == 0)
    #expect(Distributions.studentQuantile(twoSided: 1, degrees: 2) == 0)
    #expect(Distributions.studentQuantile(twoSided: 0, degrees: 2) == .infinity)
    #expect(
      Distributions.fTail(0, degrees: 2, denominator: 3) == 1
        && Distributions.fTail(.infinity, degrees: 2, denominator: 3) == 0)
  }
}
