import Foundation
import Testing

/// A JSON object as a test compares it.
enum JSONObject {
  /// The object without what differs from run to run.
  static func lasting(_ json: Data, _ location: SourceLocation = #_sourceLocation) throws -> NSDictionary {
    var object = try #require(
      JSONSerialization.jsonObject(with: json) as? [String: Any], sourceLocation: location)
    #expect(!object.isEmpty, sourceLocation: location)
    if let seconds = object["seconds"] as? [String: Any] { object["seconds"] = seconds.keys.sorted() }
    if object["peakMemoryBytes"] is Int { object["peakMemoryBytes"] = 0 }
    return object as NSDictionary
  }
}
