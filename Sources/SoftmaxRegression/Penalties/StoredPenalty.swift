/// A penalty that model files can hold and give back.
public protocol StoredPenalty: Penalty {
  /// The words that files have for it.
  static var kinds: [String] { get }
  /// The word for this one.
  ///
  /// Defaults to its name.
  var kind: String { get }
  /// Its number, finite, or nil if there is no number.
  ///
  /// Defaults to nil.
  var number: Double? { get }
  /// The penalty with a word and a number; nil if it needs a number and there is none.
  init?(kind: String, number: Double?)
}

extension StoredPenalty {
  /// The name.
  public var kind: String { name }
  /// Nil.
  public var number: Double? { nil }
}
