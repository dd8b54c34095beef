import CSoftmax
import SoftmaxRegression

/// A copy of the classes and weights of a C structure; the fit checks whether they match.
struct TargetData {
  let targets: Targets
  let weights: [Double]?
  let classes: [String]

  /// - Parameter rows: the number of samples, which is that of the features.
  init(_ pointer: UnsafePointer<smr_targets>?, rows n: Int) throws {
    let given = try pointee(pointer, "to the targets")
    let k = try size(given.classes, "classes")
    guard k >= 2, k <= Int32.max else { throw InvalidInput("There are \(k) classes; a classifier needs at least two.") }
    switch (given.labels, given.probabilities) {
    case (let labels?, nil):
      targets = .labels(try Self.labels(labels, n, bytes: given.label_size, classes: k), classes: k)
    case (nil, let probabilities?):
      let count = try product(n, k, "probabilities")
      targets = .probabilities(
        Matrix(rows: n, columns: k, elements: try elements(probabilities, count, "to the probabilities")))
    default:
      throw InvalidInput("Targets are either labels or probabilities; one pointer is NULL and the other is not.")
    }
    weights = try given.weights.map { try elements($0, n, "to the weights") }
    classes = try names(given.names, k, "classes") ?? (0..<k).map(String.init)
  }

  private static func labels(_ pointer: UnsafeRawPointer, _ n: Int, bytes: Int64, classes k: Int) throws -> [Int32] {
    switch bytes {
    case 0, 4: try checked(buffer(pointer.assumingMemoryBound(to: Int32.self), n, "to the labels"), k)
    case 8: try checked(buffer(pointer.assumingMemoryBound(to: Int64.self), n, "to the labels"), k)
    default: throw InvalidInput("A label has \(bytes) bytes; 4 and 8 are possible.")
    }
  }

  private static func checked<Label: FixedWidthInteger>(_ labels: UnsafeBufferPointer<Label>, _ k: Int) throws
    -> [Int32]
  {
    // The maximum takes no branch per label, since labels are nearly always valid.
    let largest = labels.reduce(0) { max($0, Label.Magnitude(truncatingIfNeeded: $1)) }
    if largest >= k, let row = labels.firstIndex(where: { $0 < 0 || $0 >= k }) {
      throw InvalidInput("The label of row \(row + 1) is \(labels[row]); with \(k) classes it is from 0 to \(k - 1).")
    }
    return labels.map { Int32(truncatingIfNeeded: $0) }
  }
}
