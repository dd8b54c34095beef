/// A group of options of a request, which several commands can share.
///
/// In JSON the keys of all parts of a request are at one level. They are the names of the properties; a property that
/// is nil has its default value.
public protocol RequestPart: Codable, Equatable, Sendable {}

extension RequestPart {
  /// The keys and values of the options, in the order of their declaration.
  package var options: [(key: String, value: Any)] {
    Mirror(reflecting: self).children.compactMap { child in child.label.map { ($0, child.value) } }
  }
}
