/// A penalty that model files can hold.
public protocol StoredPenalty: Penalty {
  /// The words for the type's penalties in model files.
  static var kinds: [String] { get }
  /// The word for this penalty.
  ///
  /// Defaults to its name.
  var kind: String { get }
  /// The finite number of the penalty, or nil if it has no number.
  ///
  /// Defaults to nil.
  var number: Double? { get }
  /// The penalty with a word and a number; nil if it needs a number and none is given.
  init?(kind: String, number: Double?)
}

extension StoredPenalty {
  /// The name.
  public var kind: String { name }
  /// Nil.
  public var number: Double? { nil }
}
