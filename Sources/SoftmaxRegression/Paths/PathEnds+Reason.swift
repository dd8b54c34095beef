extension PathEnds {
  /// The reason why a path with these points ends; nil if it goes on.
  func reason(_ points: [PathPoint]) -> Sentence? {
    guard let last = points.last else { return nil }
    if let features, last.activeFeatures >= features {
      return "The path ended at \(last.activeFeatures) features, the limit."
    }
    guard points.count >= 5 else { return nil }
    if let explained, last.explained >= explained {
      return "The path ended where \(explained) of the null deviance is explained; \(.wholePath) goes on."
    }
    let before = points[points.count - 2].explained
    if let change, last.explained - before < change * last.explained {
      return "The path ended where the explained deviance grew by less than \(change) of itself; \(.wholePath) goes on."
    }
    return nil
  }
}
