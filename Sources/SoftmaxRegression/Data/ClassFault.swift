/// A fault of the classes of a target; this type alone decides which classes can be fitted.
enum ClassFault: Equatable {
  /// There are fewer than two classes: the only one, if there is one.
  case tooFew(only: String?)
  /// No sample of positive weight belongs to a class.
  case weightless(String)

  /// The first fault of classes; nil for classes that can be fitted.
  ///
  /// - Parameters:
  ///   - names: the names of the classes.
  ///   - shares: the share of each class in the total weight, or nil if every class is known to have weight.
  static func first(in names: [String], shares: [Double]? = nil) -> ClassFault? {
    guard names.count >= 2 else { return .tooFew(only: names.first) }
    return shares?.firstIndex { $0 <= 0 }.map { .weightless(names[$0]) }
  }
}
