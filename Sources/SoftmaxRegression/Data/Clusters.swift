/// The rows in the order of the clusters to which they belong.
struct Clusters: Sendable {
  /// A cluster for each row.
  let codes: [Int32]
  /// The rows of positive weight; those of a cluster are adjacent.
  let order: [Int]
  /// Where each cluster begins in `order`, and the number of rows at the end.
  let starts: [Int]
  /// G, the number of clusters.
  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - codes: a cluster for each row.
  ///   - weights: the weights; a row of weight zero is in no cluster.
  init(codes: [Int32], weights: [Double]?) {
    var rows = Array(codes.indices)
    if let weights { rows = rows.filter { weights[$0] > 0 } }
    rows.sort { codes[$0] != codes[$1] ? codes[$0] < codes[$1] : $0 < $1 }
    self.codes = codes
    order = rows
    var starts = rows.indices.filter { $0 == 0 || codes[rows[$0]] != codes[rows[$0 - 1]] }
    starts.append(rows.count)
    self.starts = starts
  }
}
