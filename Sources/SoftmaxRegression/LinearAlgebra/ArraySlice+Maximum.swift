extension ArraySlice<Double> {
  /// The position of the largest element, counted from the slice's start; the first of equal ones.
  package var firstIndexOfMaximum: Int {
    var best = startIndex
    for k in indices where self[k] > self[best] { best = k }
    return best - startIndex
  }
}
