import Foundation
import SoftmaxRegression

/// What `fit --json` prints: the model, and what the fit cost.
struct FitOutput: Encodable {
  let model: SoftmaxModel
  let seconds: Seconds
  let peakMemoryBytes: Int
  let threads: Int

  struct Seconds: Encodable {
    let read: Double
    let fit: Double
  }

  private enum CodingKeys: String, CodingKey {
    case seconds, peakMemoryBytes, threads
  }

  func encode(to encoder: any Encoder) throws {
    try model.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
  }
}

extension Encodable {
  /// The value as one line of JSON.
  func jsonLine() throws -> Data {
    try SoftmaxModel.encoder.encode(self) + Data("\n".utf8)
  }
}
