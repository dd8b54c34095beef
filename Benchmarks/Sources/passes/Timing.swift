/// The seconds that some work takes.
func seconds(_ work: () -> Void) -> Double {
  let start = ContinuousClock.now
  work()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// The least of several times, each the answer of a round of measurements: what the machine can do undisturbed.
struct Least: Encodable {
  private(set) var value = Double.infinity

  mutating func see(_ seconds: Double) { value = min(value, seconds) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
  }
}
