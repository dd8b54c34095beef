extension SoftmaxPasses {
  /// The number of nonzeros in each column of a sparse matrix, over all shards.
  func columnCounts(_ matrix: SparseMatrix) -> [Int] {
    guard let shards else { return matrix.columnCounts }
    var counts = matrix.columnCounts.map(Double.init)
    shards.sum(&counts)
    return counts.map { Int(exactly: $0) ?? 0 }
  }

  /// Ranges of features combined over all shards.
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
