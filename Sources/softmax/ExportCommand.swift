public import ArgumentParser
import Foundation
public import SoftmaxExports
import SoftmaxRegression

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model for other programs: ONNX, PMML or C.",
    discussion: """
      What is written computes in double precision what the model does, from the columns of a table: factors, missing \
      values, powers and functions go with it. docs/exports.md tells what inputs and outputs are called. With --verify \
      the file is read again and evaluated on a table, each operator, field or line of C in turn, and put in its place \
      only if no probability differs from the model's by more than 1e-9.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Option(help: "onnx, pmml or c; that of the file's name by default.")
  var format: ModelExport.Format?

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: ArgumentHelp("A table to compare the file with the model on.", valueName: "table"))
  var verify: String?

  @Option(
    help: "What C's functions begin with, and the graph is called; the file's name without its ending by default.")
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
    let data = try verify.map { try DataSet(contentsOf: $0, featureCount: model.features.count) }
    let writer = try Failure.ofWriting { () throws(ModelFileError) in try OutputWriter(output) }
    try Failure.ofWriting { () throws(ModelFileError) in try writer.append(export.contents) }
    let written = try Failure.ofWriting { () throws(ModelFileError) in try writer.contents() } ?? export.contents
    let difference = try data.map { try export.difference(of: written, on: $0) }
    let isSound = difference.map { $0.largest <= ModelExport.Difference.limit } ?? true
    if isSound { try Failure.ofWriting { () throws(ModelFileError) in try writer.finish() } }
    try deliver(ExportOutput(file: output, format: format.rawValue, difference: difference), export)
    guard isSound else {
      throw Failure(
        description: "\(output): what was written gives other probabilities than the model, so the file is left out; "
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

extension ModelExport.Format: ExpressibleByArgument {}

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
