internal import Essentials

extension Matrix where Element == Double {
  /// Replaces every element by its exponential.
  mutating func exponentiate() {
    for i in elements.indices { elements[i] = exp(elements[i]) }
  }

  /// The exponential of every element.
  package var exponentials: Matrix {
    var result = self
    result.exponentiate()
    return result
  }

  /// The column of the largest element of each row; ties go to the first.
  package var rowMaxima: [Int] {
    (0..<rows).map { row($0).firstIndexOfMaximum }
  }
}
