/// A table: a file, or the name of a table in memory.
public struct TableInput: RequestPart {
  /// The file, `-` for CSV on standard input; or the name of a table in memory.
  public var table: String
  /// The file with the classes of an array.
  public var labels: String?
  /// The file with the weights of an array.
  public var weights: String?
  /// The columns of offsets, if they are not those of the fit; `none` for zeros.
  public var offset: [String]?

  /// A table with its files of labels and weights.
  public init(_ table: String, labels: String? = nil, weights: String? = nil, offset: [String]? = nil) {
    self.table = table
    self.labels = labels
    self.weights = weights
    self.offset = offset
  }

  /// The files to read.
  var files: [String] { [table] + [labels, weights].compactMap { $0 } }
}
