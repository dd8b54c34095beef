import Foundation

@testable import SoftmaxRegression

/// ½ xᵀA x - bᵀx for a positive definite A, whose minimum is A⁻¹ b.
struct Quadratic: CertifiedObjective, CurvedObjective, FactorisedObjective, InverseHessianObjective, LineObjective,
  SpikedObjective, SubsampledObjective
{
  let matrix: Matrix<Double>
  let linear: [Double]
  var referenceValue = 1.0
  private(set) var point: [Double]
  private(set) var value = 0.0
  private(set) var gradient: [Double] = []
  private(set) var passCount = 0

  init(_ matrix: Matrix<Double>, _ linear: [Double]) {
    self.matrix = matrix
    self.linear = linear
    point = linear.map { _ in 0 }
    move(to: point)
  }

  /// A = I + M Mᵀ with a random M.
  init(order n: Int, seed: UInt64) {
    var random = SplitMix(seed)
    let m = Matrix(rows: n, columns: n, elements: (0..<n * n).map { _ in random.normal() })
    var a = m * m.transposed
    for i in 0..<n { a[i, i] += 1 }
    self.init(a, (0..<n).map { _ in random.normal() })
  }

  var minimizer: [Double] { Cholesky(matrix)?.solve(linear) ?? [] }

  mutating func move(to point: [Double]) {
    passCount += 1
    self.point = point
    let product = times(point)
    value = dot(point, product) / 2 - dot(linear, point)
    gradient = sum(product, -1, times: linear)
  }

  func times(_ v: [Double]) -> [Double] { (matrix * Matrix(rows: v.count, columns: 1, elements: v)).elements }

  mutating func hessianProduct(_ direction: [Double]) -> [Double] {
    passCount += 1
    return times(direction)
  }

  mutating func newtonDirection() -> [Double]? { Cholesky(matrix)?.solve(gradient).map { -$0 } }
  mutating func provedGap() -> Double? { dot(gradient, gradient) / 2 }
}

/// log cosh of x / width: a parabola at the centre, straight far out, so that a unit step is too long or too short.
struct LogCosh: LineObjective {
  let width: Double
  var referenceValue = 1.0
  private(set) var point: [Double]
  private(set) var passCount = 0

  init(width: Double, start: Double) {
    self.width = width
    point = [start]
  }

  private func value(at x: Double) -> Double { abs(x / width) + log1p(exp(-2 * abs(x / width))) - log(2) }
  private func slope(at x: Double) -> Double { tanh(x / width) / width }

  var value: Double { value(at: point[0]) }
  var gradient: [Double] { [slope(at: point[0])] }

  mutating func move(to point: [Double]) {
    passCount += 1
    self.point = point
  }

  mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    passCount += 1
    return steps.map { t in
      let x = point[0] + t * direction[0]
      return (value(at: x), slope(at: x) * direction[0])
    }
  }
}
