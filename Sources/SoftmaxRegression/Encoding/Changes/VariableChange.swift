/// A change of a variable whose effect can be computed.
enum VariableChange: Sendable, Equatable {
  /// A small increase of a column of numbers: the derivative with respect to it.
  case slope(String)
  /// A level of a factor instead of its first; `variable` is the place of the factor in the encoding.
  case level(variable: Int, place: Int)
}
