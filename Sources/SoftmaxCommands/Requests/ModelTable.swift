/// A model and a table: files, or names of a model and a table in memory.
public struct ModelTable: RequestPart {
  /// The model's file, or the name of a model in memory.
  public var model: String
  /// The table's file or files, `-` for CSV on standard input; or the name of a table in memory.
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

  /// A model, and a table with its files of labels and weights.
  public init(
    model: String, table: TableNames, labels: String? = nil, weights: String? = nil, offset: [String]? = nil
  ) {
    self.model = model
    self.table = table
    self.labels = labels
    self.weights = weights
    self.offset = offset
  }

  /// A model, and one file with its files of labels and weights.
  public init(model: String, table: String, labels: String? = nil, weights: String? = nil, offset: [String]? = nil) {
    self.init(model: model, table: TableNames(table), labels: labels, weights: weights, offset: offset)
  }

  /// A path file, which needs no table.
  init(pathFrom decoder: any Decoder) throws {
    struct Path: Decodable {
      let model: String
      let table: TableNames?
    }
    let path = try Path(from: decoder)
    self.init(model: path.model, table: path.table ?? "")
  }

  /// Writes the keys; a path has no table.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
    if !table.isEmpty { try container.encode(table, forKey: .table) }
    try container.encodeIfPresent(labels, forKey: .labels)
    try container.encodeIfPresent(tensor, forKey: .tensor)
    try container.encodeIfPresent(labelsTensor, forKey: .labelsTensor)
    try container.encodeIfPresent(weights, forKey: .weights)
    try container.encodeIfPresent(offset, forKey: .offset)
  }

  var input: TableInput {
    var input = TableInput(table, labels: labels, weights: weights, offset: offset)
    (input.tensor, input.labelsTensor) = (tensor, labelsTensor)
    return input
  }

  /// The files to read.
  var files: [String] { [model] + input.files }
}
