/// A lesson: sections that compute figures and say what they mean.
protocol Lesson: Sendable {
  /// The name that the command line knows it by.
  static var name: String { get }
  /// What it is about.
  static var title: String { get }
  /// Computes the lesson.
  ///
  /// - Parameter orders: how many random orders of the samples are tried where one is not enough.
  init(orders: Int) throws
  /// The sections in order.
  func sections() throws -> [Section]
  /// The pictures in order.
  func drawings() throws -> [Drawing]
}

extension Lesson {
  /// A lesson may do without pictures.
  func drawings() throws -> [Drawing] { [] }
}

/// All lessons.
enum Lessons {
  /// In the order in which they are told.
  static let all: [any Lesson.Type] = [
    TumourLesson.self, BlobsLesson.self, NewtonLesson.self, DerivativesLesson.self,
  ]

  /// The random orders that lessons try.
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
