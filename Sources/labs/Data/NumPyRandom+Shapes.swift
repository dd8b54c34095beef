import Foundation
import SoftmaxRegression

extension NumPyRandom {
  /// Points about a circle: all angles are drawn first, then all distances from the centre.
  mutating func ring(radius: Double, count: Int) -> Matrix<Double> {
    let angles = (0..<count).map { _ in uniform(0, 2 * .pi) }
    let distances = (0..<count).map { _ in normal(mean: radius, deviation: 0.4) }
    return Matrix(zip(angles, distances).map { [$1 * cos($0), $1 * sin($0)] })
  }
}
