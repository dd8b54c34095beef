extension Shards {
  /// The decision of all shards: to stop, as soon as one of them does.
  func agree(on own: Decision) -> Decision {
    var stops = [own == .stop ? 1.0 : 0]
    sum(&stops)
    return stops[0] == 0 ? .proceed : .stop
  }
}

extension Shards? {
  /// The decision of all shards, or the own one where all samples are here.
  func agree(on own: Decision) -> Decision { self?.agree(on: own) ?? own }
}
