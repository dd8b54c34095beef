extension Array {
  /// The elements at the given places.
  func elements(_ places: [Int]) -> [Element] { places.map { self[$0] } }
}
