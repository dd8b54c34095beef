extension Int {
  /// The number and what it counts: "1 row", "2 rows".
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }

  /// This number of rows as samples, with the number of observations for which they stand if it is another one: "72
  /// samples", "1681 observations in 72 rows".
  package func counted(standingFor observations: Double?) -> String {
    guard let observations, observations != Double(self) else { return counted("sample") }
    let count = Int(exactly: observations).map(String.init) ?? "\((1000 * observations).rounded() / 1000)"
    return "\(count) observations in \(counted("row"))"
  }
}
