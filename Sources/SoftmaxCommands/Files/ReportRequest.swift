import Foundation
import SoftmaxFigures
import SoftmaxRegression

/// Writes a page about a model and a table.
public struct ReportRequest: CommandRequest {
  /// The name of the command.
  public static let command = "report"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model and the table.
  public var input: ModelTable
  /// The page's file.
  public var file = File()
  /// The meaning of the weights.
  public var weights = WeightRequest()

  /// The output of a page.
  public struct File: RequestPart {
    /// The file to write; defaults to the context's consumer.
    public var output: String?
    /// The file of the path from which the model was taken; defaults to none.
    public var path: String?

    /// Output to the context's consumer.
    public init() {}
  }

  /// A report on a model and a table.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    file = try File(from: decoder)
    weights = try WeightRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, file, weights, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> FileAnswer {
    if let output = file.output {
      try OutputFile.check(output, apartFrom: input.files + [file.path].compactMap { $0 })
    }
    let model = try context.model(input)
    let path = try path(of: model, in: context)
    let report = try ModelReport(
      model, context.file(input.input, featureCount: model.features.count), modelPath: input.model,
      chosenFrom: path, naming: context.names, weightKind: weights.weightKind,
      commands: context.spell.map { commands(model, $0) },
      threads: context.threads)
    return try FileAnswer(writing: Data(report.html.utf8), as: "html", to: file.output, in: context)
  }

  /// The path from which the model was taken; nil if it is not known.
  private func path(of model: SoftmaxModel, in context: CommandContext) throws -> SoftmaxPath? {
    guard file.path != nil || context.models[input.model] == nil else { return nil }
    guard let name = file.path ?? (SoftmaxPath.isPath(input.model) ? input.model : nil) else { return nil }
    let path = try SoftmaxPath(contentsOf: name)
    guard let selection = model.selection, path.classes == model.classes, path.features == model.features,
      path.points.indices.contains(selection.point), path.points[selection.point].lambda == selection.lambda
    else {
      throw RequestError("The model was not taken from the path \(name); give the path that it was chosen from.")
    }
    return path
  }

  /// The commands that repeat the fit and the results.
  private func commands(
    _ model: SoftmaxModel, _ spell: @escaping @Sendable (any CommandRequest) -> String
  ) -> ReportCommands {
    ReportCommands { [input] data in
      spell(FitRequest(repeating: model, in: data, input.input, file: input.model))
    } maximumLikelihood: { [input] data in
      spell(FitRequest(maximisingLikelihoodOf: model, in: data, input.input, file: input.model))
    } others: { [input, reading] hasTargets in
      var evaluate = EvaluateRequest(input)
      var predict = PredictRequest(PredictRequest.Rows(model: input.model, table: input.table))
      predict.rows.probabilities = true
      var report = ReportRequest(input)
      report.file.output = "report.html"
      (evaluate.reading, predict.reading, report.reading) = (reading, reading, reading)
      return (hasTargets ? [spell(evaluate)] : []) + [spell(predict), spell(report)]
    }
  }
}
