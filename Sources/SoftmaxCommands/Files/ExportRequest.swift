import Foundation
public import SoftmaxExports
import SoftmaxRegression

/// Writes a model for other programs.
public struct ExportRequest: CommandRequest {
  /// The name of the command.
  public static let command = "export"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model and its new format.
  public var form: Form

  /// A model, and the format in which it is written.
  public struct Form: RequestPart {
    /// The model's file, or the name of a model in memory.
    public var model: String
    /// The format; defaults to that of the file's name.
    public var format: ModelExport.Format?
    /// The prefix of C's functions, and the name of the graph; defaults to the file's name without its ending.
    public var name: String?
    /// The table on which the file is compared with the model.
    public var verify: String?
    /// The file to write; defaults to the context's consumer.
    public var output: String?

    /// A model in the format of the file's name.
    public init(model: String) { self.model = model }
  }

  /// An export of a model.
  public init(_ form: Form) { self.form = form }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    form = try Form(from: decoder)
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [form, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> ExportAnswer {
    if let name = form.name, name != CText.identifier(name) {
      throw RequestError("the name has letters, digits and single underscores, and begins with a letter")
    }
    if let output = form.output {
      try OutputFile.check(output, apartFrom: [form.model] + [form.verify].compactMap { $0 })
    }
    let file = form.output.map { URL(fileURLWithPath: $0) }
    guard let format = form.format ?? file.flatMap({ ModelExport.Format(rawValue: $0.pathExtension.lowercased()) })
    else {
      throw RequestError("the file's name does not end in .onnx, .pmml or .c; name the format with \(.format)")
    }
    let model = try context.model(form.model)
    let name = form.name ?? file?.deletingPathExtension().lastPathComponent ?? "model"
    let export = try ModelExport(model, as: format, name: name)
    let data = try form.verify.map { try context.data(TableInput($0), for: model) }
    let output = try CommandOutput(form.output, in: context)
    // A written file is compared as a whole; for a consumer, the export is compared before the first byte is passed on.
    if form.output != nil { try output.append(export.contents) }
    let written = try output.contents() ?? export.contents
    let answer = ExportAnswer(
      file: form.output, format: format, usage: export.usage,
      difference: try data.map { try export.difference(of: written, on: $0) })
    if answer.failure == nil {
      if form.output == nil { try output.append(export.contents) }
      try output.finish()
    }
    return answer
  }
}
