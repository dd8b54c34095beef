import Foundation
import SoftmaxRegression

extension Encodable {
  /// The value as one line of JSON.
  func jsonLine() throws -> Data {
    try JSONEncoder.sorted(naming: .options).encode(self) + Data("\n".utf8)
  }
}
