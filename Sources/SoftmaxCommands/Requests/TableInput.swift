/// A table: a file, or the name of a table in memory.
public struct TableInput: RequestPart {
  /// The file, `-` for CSV on standard input; or the name of a table in memory.
  public var table: String
  /// The file of the classes that goes with an array.
  public var labels: String?
  /// The file of the weights that goes with an array.
  public var weights: String?

  /// A table with the files that go with it.
  public init(_ table: String, labels: String? = nil, weights: String? = nil) {
    self.table = table
    self.labels = labels
    self.weights = weights
  }

  /// The files that are read.
  var files: [String] { [table] + [labels, weights].compactMap { $0 } }
}
