import Foundation

extension Reference {
  /// A value in a JSON fixture, reached key by key.
  struct Value {
    let json: Any
    let path: String

    subscript(_ key: String) -> Value {
      get throws {
        guard let member = (json as? [String: Any])?[key] else { throw Missing(name: "\(path).\(key)") }
        return Value(json: member, path: "\(path).\(key)")
      }
    }

    var elements: [Value] {
      get throws {
        guard let array = json as? [Any] else { throw Missing(name: "\(path), an array") }
        return array.enumerated().map { Value(json: $1, path: "\(path)[\($0)]") }
      }
    }

    var number: Double {
      get throws {
        guard let number = json as? Double else { throw Missing(name: "\(path), a number") }
        return number
      }
    }

    var numbers: [Double] {
      get throws { try elements.map { try $0.number } }
    }

    var rows: [[Double]] {
      get throws { try elements.map { try $0.numbers } }
    }
  }

  /// What a figure of `seed-figures.json` is.
  static func value(_ key: String) throws -> Value {
    guard let value = try figure(key)["value"] else { throw Missing(name: key) }
    return Value(json: value, path: key)
  }

  /// How near to a figure a right answer is.
  static func tolerance(_ key: String) throws -> Double {
    guard let tolerance = try figure(key)["tol"] as? Double else { throw Missing(name: "\(key).tol") }
    return tolerance
  }

  /// `numeric-case.json`: five samples worked out by hand.
  static func numericCase() throws -> Value {
    Value(json: try JSONSerialization.jsonObject(with: Data(contentsOf: url("numeric-case.json"))), path: "case")
  }
}
