/// The JSON output of a command: a result, and the seconds that its parts took.
struct TimedOutput<Result: Encodable>: Encodable {
  let result: Result
  let seconds: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case seconds
  }

  func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seconds, forKey: .seconds)
  }
}

/// A clock that measures the time since its creation.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
