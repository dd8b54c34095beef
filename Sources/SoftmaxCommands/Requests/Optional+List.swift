extension Optional where Wrapped == [String] {
  /// Whether the list is missing or empty.
  var isEmptyOrNil: Bool { self?.isEmpty ?? true }
}
