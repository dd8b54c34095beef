/// A change of a variable whose effect can be asked for.
enum VariableChange: Sendable, Equatable {
  /// A little more of a column of numbers: the derivative with respect to it.
  case slope(String)
  /// A level of a factor in the place of its first; `variable` is the factor's place in the encoding.
  case level(variable: Int, place: Int)
}
