/// A lesson: sections that compute figures and explain them.
protocol Lesson: Sendable {
  /// The name on the command line.
  static var name: String { get }
  /// The title.
  static var title: String { get }
  /// Computes the lesson.
  ///
  /// - Parameter orders: the number of random orders of the samples that are tried if one is not enough.
  init(orders: Int) throws
  /// The sections in order.
  func sections() throws -> [Section]
  /// The pictures in order.
  func drawings() throws -> [Drawing]
}

extension Lesson {
  /// No pictures.
  func drawings() throws -> [Drawing] { [] }
}

/// All lessons.
enum Lessons {
  /// The lessons in their order.
  static let all: [any Lesson.Type] = [
    TumourLesson.self, BlobsLesson.self, NewtonLesson.self, DerivativesLesson.self,
  ]

  /// The number of random orders that lessons try.
  static let orders = 12

  /// A lesson as text.
  static func text(of lesson: any Lesson.Type, orders: Int = orders) throws -> String {
    let sections = try lesson.init(orders: orders).sections()
    let rule = String(repeating: "=", count: lesson.title.count)
    return "\(lesson.title)\n\(rule)\n\n" + sections.map(\.text).joined(separator: "\n\n")
  }

  /// The figures of all lessons by key.
  static func figures(orders: Int = orders) throws -> [String: Value] {
    var result: [String: Value] = [:]
    for lesson in all {
      for section in try lesson.init(orders: orders).sections() {
        result.merge(section.figures) { _, new in new }
      }
    }
    return result
  }
}
