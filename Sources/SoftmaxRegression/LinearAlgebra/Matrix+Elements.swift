internal import CKernels

extension Matrix where Element == Double {
  /// The exponential of every element, none of which may be positive; zero below 2^-1000.
  package var exponentials: Matrix {
    var result = self
    result.elements.withUnsafeMutableBufferPointer { elements in
      softmax_exponentials(elements.baseAddress, Int64(elements.count))
    }
    return result
  }

  /// The column of the largest element of each row; ties go to the first.
  package var rowMaxima: [Int] {
    (0..<rows).map { row($0).firstIndexOfMaximum }
  }
}
