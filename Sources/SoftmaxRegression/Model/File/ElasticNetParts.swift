/// The parts of an elastic net in files, but for its strength.
struct ElasticNetParts: Codable, Sendable, Equatable {
  var mix: Double
  var grouped: Bool
  /// λ mix.
  var l1: Double
  /// λ (1 - mix).
  var l2: Double
  /// Penalty factors by the names of features, `"inf"` for features that are left out; missing if all are 1.
  var factors: [String: Factor]?
  /// Bounds by the names of features; missing if there are none.
  var lower: [String: Double]?
  var upper: [String: Double]?

  /// A penalty factor: JSON has no infinite numbers.
  struct Factor: Codable, Sendable, Equatable {
    let value: Double

    init(_ value: Double) { self.value = value }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try (try? container.decode(String.self)) == "inf" ? .infinity : container.decode(Double.self)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if value == .infinity { try container.encode("inf") } else { try container.encode(value) }
    }
  }

  init(_ net: ElasticNet) {
    (mix, grouped, l1, l2) = (net.mix, net.isGrouped, net.l1, net.l2)
    factors = net.factors.isEmpty ? nil : net.factors.mapValues { Factor($0) }
    lower = net.lower.isEmpty ? nil : net.lower
    upper = net.upper.isEmpty ? nil : net.upper
  }

  /// The net with these parts.
  func applied(to net: ElasticNet) -> ElasticNet {
    ElasticNet(
      lambda: net.lambda, mix: mix, isGrouped: grouped, factors: (factors ?? [:]).mapValues(\.value),
      lower: lower ?? [:], upper: upper ?? [:])
  }
}
