import Foundation
import SoftmaxRegression

extension Encodable {
  /// The value as one line of JSON.
  func jsonLine() throws -> Data {
    try json(naming: .options) + Data("\n".utf8)
  }
}
