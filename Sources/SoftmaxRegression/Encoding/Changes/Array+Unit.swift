extension [Double] {
  /// Zeros with a one at a place.
  func unit(_ place: Int) -> [Double] { indices.map { $0 == place ? 1 : 0 } }
}
