import SoftmaxRegression

extension SoftmaxModel {
  /// The model with the columns of offsets that a request names; the model itself if it names none.
  ///
  /// - Parameter lists: lists of columns, or "none" for zeros.
  /// - Throws: ``RequestError`` for lists that contradict themselves.
  func readingOffsets(_ lists: [String]?) throws(RequestError) -> SoftmaxModel {
    guard let lists, !lists.isEmpty else { return self }
    if lists == OffsetList.none { return readingOffsets(from: nil) }
    let classes = classes
    // The columns are not known yet: a text with a class before it is not a name.
    let columns = try OffsetList.columns(lists) { text in
      !text.contains(",") && !classes.contains { text.hasPrefix("\($0)=") }
    }
    return readingOffsets(from: columns)
  }
}
