extension Shards {
  /// The common decision of all shards: to stop if one of them stops.
  func agree(on own: Decision) -> Decision {
    var stops = [own == .stop ? 1.0 : 0]
    sum(&stops)
    return stops[0] == 0 ? .proceed : .stop
  }
}

extension Shards? {
  /// The common decision of all shards, or the own decision without shards.
  func agree(on own: Decision) -> Decision { self?.agree(on: own) ?? own }
}
