/// A label that names a class: a string, an integer, or a value that is stored as one of them.
///
/// ```swift
/// enum Species: String, ClassLabel { case setosa, versicolor, virginica }
/// ```
///
/// Classes whose names are all numbers are ordered as numbers, others by their bytes.
public protocol ClassLabel: Hashable, Sendable {
  /// The name of the class.
  var className: String { get }
}

extension String: ClassLabel {
  /// The string.
  public var className: String { self }
}

extension Int: ClassLabel {
  /// The decimal digits.
  public var className: String { String(self) }
}

extension ClassLabel where Self: RawRepresentable, RawValue: ClassLabel {
  /// The name of the raw value.
  public var className: String { rawValue.className }
}
