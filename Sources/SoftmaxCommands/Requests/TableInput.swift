import SoftmaxRegression

/// A table: one or several files, or the name of a table in memory.
public struct TableInput: RequestPart {
  /// The file or files, `-` for CSV on standard input; or the name of a table in memory.
  public var table: TableNames
  /// The file with the classes of an array.
  public var labels: String?
  /// The name of the array of features in a file of several arrays.
  public var tensor: String?
  /// The name of the array of classes in the same file.
  public var labelsTensor: String?
  /// The file with the weights of an array.
  public var weights: String?
  /// The columns of offsets, if they are not those of the fit; `none` for zeros.
  public var offset: [String]?

  /// A table with its files of labels and weights.
  public init(_ table: TableNames, labels: String? = nil, weights: String? = nil, offset: [String]? = nil) {
    self.table = table
    self.labels = labels
    self.weights = weights
    self.offset = offset
  }

  /// One file with its files of labels and weights.
  public init(_ table: String, labels: String? = nil, weights: String? = nil, offset: [String]? = nil) {
    self.init(TableNames(table), labels: labels, weights: weights, offset: offset)
  }

  /// The table, with the name of its array.
  var arrays: TableNames { tensor.map { tensor in TableNames(table.names.map { "\($0):\(tensor)" }) } ?? table }

  /// The file with the classes, with the name of their array.
  var labelFile: String? { labels ?? labelsTensor.map { "\(table.names.first ?? ""):\($0)" } }

  /// The files to read.
  var files: [String] { table.files + [labels, weights].compactMap { $0.map { MemberPath($0).file } } }
}
