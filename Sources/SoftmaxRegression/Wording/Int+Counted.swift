extension Int {
  /// The number and what it counts: "1 row", "2 rows".
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
