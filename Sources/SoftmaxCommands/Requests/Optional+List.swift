extension Optional where Wrapped == [String] {
  /// Whether no name is listed.
  var isEmptyOrNil: Bool { self?.isEmpty ?? true }
}
