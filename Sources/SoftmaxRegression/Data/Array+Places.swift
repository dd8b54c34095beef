extension Array {
  /// The elements at some places.
  func elements(_ places: [Int]) -> [Element] { places.map { self[$0] } }
}
