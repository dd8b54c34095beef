import Foundation
import Testing

@testable import SoftmaxRegression

/// Derivatives of features with respect to columns, beside differences.
@Suite struct `The slope of a feature` {
  @Test(arguments: [
    "x", "3", "-x", "I(x)", "x + y", "x - 2 * x", "x * y", "x/(1 + y)", "y/x", "x^2", "x^-1.5", "2^x", "x^y", "log(x)",
    "log2(x)",
    "log10(x)", "log1p(x)", "sqrt(x)", "exp(x)", "abs(y - x)", "exp(-x^2/2) * log(x + y)^3",
  ])
  func `is the limit of differences`(text: String) throws {
    let expression = try #require(FormulaParser.expression(text))
    for (x, y) in [(0.7, 1.3), (2.5, 0.4)] {
      func at(_ x: Double) -> Double { expression.value { $0 == "x" ? x : y } }
      let exact = expression.slope(along: "x") { $0 == "x" ? x : y }
      // Richardson's extrapolation of central differences.
      func difference(_ h: Double) -> Double { (at(x + h) - at(x - h)) / (2 * h) }
      let h = 1e-3
      let limit = (4 * difference(h / 2) - difference(h)) / 3
      #expect(exact.value == at(x))
      #expect(abs(exact.slope - limit) <= 1e-9 * max(1, abs(limit)), "\(text) at \(x)")
    }
  }

  @Test func `is zero for another column, even where the value has no slope`() throws {
    let expression = try #require(FormulaParser.expression("sqrt(x) + x^0.5 + log(x + 1) + abs(x) + y"))
    #expect(expression.slope(along: "y") { _ in 0 }.slope == 1)
    #expect(expression.slope(along: "x") { _ in 0 }.slope == .infinity)
  }

  @Test func `of orthogonal polynomials is that of their recurrence`() throws {
    let values = (0..<40).map { sin(Double($0)) * 3 + 1e3 }
    let number = NumberVariable(expression: .column("x"))
    let polynomial = try #require(PolynomialVariable(number: number, degree: 4, values: values, weights: nil))
    for x in [998.0, 1000.3, 1002] {
      let h = 1e-3
      func difference(_ h: Double, _ j: Int) -> Double {
        (polynomial.values(at: x + h)[j] - polynomial.values(at: x - h)[j]) / (2 * h)
      }
      for (j, slope) in polynomial.slopes(at: x).enumerated() {
        #expect(abs(slope - (4 * difference(h / 2, j) - difference(h, j)) / 3) < 1e-9)
      }
    }
  }
}
