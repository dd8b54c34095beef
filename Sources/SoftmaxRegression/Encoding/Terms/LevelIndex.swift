/// The places of known levels or classes, which are found by their text or by their number.
///
/// A number may be written in other ways, and a column may be text in one table and numbers in the next.
struct LevelIndex {
  private var places: [String: Int32] = [:]
  private var numbers: [Double: Int32] = [:]

  /// Levels with distinct names; several may share a place.
  init(_ levels: [(name: String, place: Int32)]) {
    var ambiguous: Set<Double> = []
    for (name, place) in levels {
      places[name] = place
      guard let number = DecimalNumber.value(of: name) else { continue }
      if numbers.updateValue(place, forKey: number) != nil { ambiguous.insert(number) }
    }
    for number in ambiguous { numbers[number] = places[ClassOrder.name(of: number)] }
  }

  /// Levels in the order of their places.
  init(_ levels: [String]) {
    self.init(levels.indices.map { (levels[$0], Int32(truncatingIfNeeded: $0)) })
  }

  /// The place of a text; nil if it is not known.
  func place(of name: String) -> Int32? {
    places[name] ?? DecimalNumber.value(of: name).flatMap { numbers[$0] }
  }

  /// The place of a number; nil if it is not known.
  func place(ofNumber number: Double) -> Int32? { numbers[number] }
}
