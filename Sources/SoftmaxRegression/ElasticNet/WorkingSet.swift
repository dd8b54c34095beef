/// The coordinates that a quadratic model moves; all others are zero.
///
/// They are coefficients of a feature for a class, or of grouped features for all classes.
struct WorkingSet: Sendable {
  /// The features of the coordinates, ascending.
  let features: [Int]
  /// For each feature and class, features x K, whether its coefficient is a coordinate.
  let includes: [Bool]
  /// The index among `features` of each coordinate.
  let column: [Int32]
  /// The class of each coordinate.
  let classOf: [Int32]
  /// K.
  let classes: Int

  /// - Parameters:
  ///   - chosen: for each feature and class, d x K, whether its coefficient is a coordinate; all classes of a grouped
  ///     feature or none.
  ///   - classes: K.
  ///   - isGrouped: whether the coordinates of a feature are adjacent; otherwise those of a class are.
  init(_ chosen: [Bool], classes k: Int, isGrouped: Bool) {
    classes = k
    var features: [Int] = []
    for (place, isChosen) in chosen.enumerated() where isChosen && features.last != place / k {
      features.append(place / k)
    }
    self.features = features
    includes = features.flatMap { chosen[$0 * k..<($0 + 1) * k] }
    var (column, classOf): ([Int32], [Int32]) = ([], [])
    func append(_ place: Int, _ c: Int) {
      column.append(Int32(truncatingIfNeeded: place))
      classOf.append(Int32(truncatingIfNeeded: c))
    }
    if isGrouped {
      for place in features.indices {
        for c in 0..<k { append(place, c) }
      }
    } else {
      for c in 0..<k {
        for place in features.indices where includes[place * k + c] { append(place, c) }
      }
    }
    (self.column, self.classOf) = (column, classOf)
  }

  /// The index of a feature among `features`; nil if it has no coordinate.
  func place(of feature: Int) -> Int? {
    var (low, high) = (0, features.count)
    while low < high {
      let middle = (low + high) / 2
      if features[middle] < feature { low = middle + 1 } else { high = middle }
    }
    return low < features.count && features[low] == feature ? low : nil
  }

  /// The number of coordinates.
  var count: Int { column.count }

  /// The feature of a coordinate.
  func feature(_ a: Int) -> Int { features[Int(column[a])] }

  /// The elements of a d x K array at the coordinates.
  func gather(_ elements: [Double]) -> [Double] {
    (0..<count).map { elements[feature($0) * classes + Int(classOf[$0])] }
  }

  /// The elements of a features x K array at the coordinates.
  func gather(local elements: [Double]) -> [Double] {
    (0..<count).map { elements[Int(column[$0]) * classes + Int(classOf[$0])] }
  }

  /// A features x K array with the elements of the coordinates, and zeros.
  func scatter(_ elements: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: features.count * classes)
    for a in 0..<count { result[Int(column[a]) * classes + Int(classOf[a])] = elements[a] }
    return result
  }
}
