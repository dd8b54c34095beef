import Foundation

extension ONNXAttributeProto {
  /// A whole number.
  init(_ name: String, _ integer: Int) {
    self.init()
    (self.name, type, i) = (name, .int, Int64(integer))
  }

  /// Whole numbers.
  init(_ name: String, _ integers: [Int]) {
    self.init()
    (self.name, type, ints) = (name, .ints, integers.map { Int64($0) })
  }

  /// Texts.
  init(_ name: String, _ texts: [String]) {
    self.init()
    (self.name, type, strings) = (name, .strings, texts.map { Data($0.utf8) })
  }
}
