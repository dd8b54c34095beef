/// The places of known levels or classes, found by their text, or else by their number.
///
/// A column may be text in one table and numbers in the next. Beyond 2^53 different whole numbers are one number, so that only
/// texts count.
struct LevelIndex {
  private var places: [String: Int32] = [:]
  private var numbers: [Double: Int32] = [:]

  /// Levels with distinct names; several may share a place.
  ///
  /// - Parameters:
  ///   - levels: the names with their places.
  ///   - bySpelling: whether texts alone count.
  init(_ levels: [(name: String, place: Int32)], bySpelling: Bool = false) {
    var ambiguous: Set<Double> = []
    for (name, place) in levels {
      places[name] = place
      guard !bySpelling, let number = DecimalNumber.value(of: name), number.magnitude < 0x1p53 else { continue }
      if numbers.updateValue(place, forKey: number) != nil { ambiguous.insert(number) }
    }
    for number in ambiguous { numbers[number] = places[ClassOrder.name(of: number)] }
  }

  /// Levels in the order of their places.
  init(_ levels: [String], bySpelling: Bool = false) {
    self.init(levels.indices.map { (levels[$0], Int32(truncatingIfNeeded: $0)) }, bySpelling: bySpelling)
  }

  /// The place of a text; nil if it is not known.
  func place(of name: String) -> Int32? {
    places[name] ?? DecimalNumber.value(of: name).flatMap { numbers[$0] }
  }

  /// The place of a number; nil if it is not known.
  func place(ofNumber number: Double) -> Int32? { numbers[number] }
}
