extension [Double] {
  /// Whether no element exceeds the previous one by more than rounding.
  var isDescending: Bool { zip(self, dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-14) } }

  /// The smallest and the largest element.
  var range: [Double] { [self.min() ?? .nan, self.max() ?? .nan] }

  /// The position of the largest element, the first of equal ones.
  var largestIndex: Int { indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 } }
}
