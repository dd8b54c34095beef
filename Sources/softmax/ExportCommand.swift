import ArgumentParser
import Foundation
import SoftmaxExports
import SoftmaxRegression

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model for other programs: ONNX, PMML or C.",
    discussion: """
      The file computes the model's probabilities in double precision from the columns of a table, with all factors, \
      missing values, powers and functions. docs/exports.md lists the names of inputs and outputs. --verify reads the \
      file back and evaluates it on a table, operator by operator, field by field, or by a C compiler; the file is kept \
      only if no probability differs from the model's by more than 1e-9.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Option(help: "The format. (default: by the file's ending)")
  var format: ModelExport.Format?

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("A table on which the file is compared with the model.", valueName: "table"))
  var verify: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @Option(
    help: "The prefix of C's functions, and the name of the graph. (default: the file's name without its ending)")
  var name: String?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  func validate() throws {
    if let name, name != CText.identifier(name) {
      throw ValidationError("the name has letters, digits and single underscores, and begins with a letter")
    }
  }

  mutating func run() throws {
    try OutputFile.check(output, apartFrom: [model] + [verify].compactMap { $0 })
    let file = URL(fileURLWithPath: output)
    guard let format = format ?? ModelExport.Format(rawValue: file.pathExtension.lowercased()) else {
      throw ValidationError("the file's name does not end in .onnx, .pmml or .c; name the format with --format")
    }
    let model = try SoftmaxModel(contentsOf: self.model)
    let name = name ?? file.deletingPathExtension().lastPathComponent
    let export = try ModelExport(model, as: format, name: name)
    let data = try verify.map {
      try DataSet(contentsOf: $0, featureCount: model.features.count, formats: reading.formats(for: model))
    }
    let writer = try Failure.ofWriting { () throws(ModelFileError) in try OutputWriter(output) }
    try Failure.ofWriting { () throws(ModelFileError) in try writer.append(export.contents) }
    let written = try Failure.ofWriting { () throws(ModelFileError) in try writer.contents() } ?? export.contents
    let difference = try data.map { try export.difference(of: written, on: $0) }
    let isSound = difference.map { $0.largest <= ModelExport.Difference.limit } ?? true
    if isSound { try Failure.ofWriting { () throws(ModelFileError) in try writer.finish() } }
    try deliver(ExportOutput(file: output, format: format.rawValue, difference: difference), export)
    guard isSound else {
      throw Failure(
        "\(output): what was written gives other probabilities than the model, so the file is left out; "
          + "export C, whose sums are in the order of the model's, or fit with features nearer to zero.")
    }
  }

  private func deliver(_ result: ExportOutput, _ export: ModelExport) throws {
    guard !json else { return try Console.deliver(result.jsonLine()) }
    var lines = ["\(output.withoutControlCharacters): \(export.usage)"]
    if let difference = result.difference {
      lines.append(
        "Replayed \(difference.rows.counted("row")): the largest difference in a probability is "
          + String(format: "%.1e.", difference.largest))
    }
    try Console.deliver(lines.joined(separator: "\n"))
  }
}

/// What `export --json` prints; without a table nothing is known of rows and differences.
private struct ExportOutput: Encodable {
  let file: String
  let format: String
  let difference: ModelExport.Difference?

  private enum CodingKeys: String, CodingKey {
    case file, format, rows, largestDifference
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(format, forKey: .format)
    try container.encode(difference?.rows, forKey: .rows)
    try container.encode(difference?.largest, forKey: .largestDifference)
  }
}
