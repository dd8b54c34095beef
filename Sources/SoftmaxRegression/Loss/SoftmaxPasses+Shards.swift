extension SoftmaxPasses {
  /// The ranges over all shards.
  func overShards(_ ranges: [(least: [Double], greatest: [Double])]) -> [(least: [Double], greatest: [Double])] {
    guard let shards else { return ranges }
    return ranges.map { range in
      var (least, greatest) = range
      shards.minimum(&least)
      shards.maximum(&greatest)
      return (least, greatest)
    }
  }
}
