import Foundation
public import SoftmaxRegression

/// Shows the coefficients of one or several models side by side, as a table for publications.
public struct TableRequest: CommandRequest {
  /// The name of the command.
  public static let command = "table"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The models.
  public var models: Models
  /// The table to which they were fitted.
  public var table: TableInput
  /// The content and the form of the table.
  public var content = Content()
  /// The basis of standard errors.
  public var statistics = StatisticsRequest()

  /// Models: files, or names of models in memory.
  public struct Models: RequestPart {
    /// The models, in the order of the columns.
    public var models: [String]

    /// Models in the order of the columns.
    public init(_ models: [String]) { self.models = models }
  }

  /// The content and the form of a table.
  public struct Content: RequestPart {
    /// The class with which the others are compared; defaults to the first.
    public var reference: String?
    /// The names of the models; defaults to those of their files.
    public var names: [String]?
    /// The form: `text`, `csv`, `markdown`, `latex` or `html`; defaults to `text`.
    public var format: TableForm?
    /// Whether coefficients with standard errors are shown instead of odds ratios with intervals.
    public var logOdds: Bool?
    /// Whether classes stand side by side.
    public var wide: Bool?
    /// The caption.
    public var caption: String?

    /// Odds ratios as text.
    public init() {}
  }

  /// A table of models.
  public init(_ models: Models, on table: TableInput) {
    self.models = models
    self.table = table
  }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    models = try Models(from: decoder)
    table = try TableInput(from: decoder)
    content = try Content(from: decoder)
    statistics = try StatisticsRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [models, table, content] + statistics.parts + [reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> TableAnswer {
    guard !models.models.isEmpty else { throw RequestError("There is no model; name at least one, and then the table") }
    guard table.table != "-" || models.models.count == 1 else {
      throw RequestError("Standard input is read only once, and each model reads the table; name a file.")
    }
    let names = content.names ?? models.models.map(Self.name)
    guard names.count == models.models.count else {
      throw RequestError("\(.names) has \(names.count.counted("name")) for \(models.models.count.counted("model")).")
    }
    var options = SummaryOptions()
    options.reference = content.reference
    options.basis = try statistics.covarianceOptions()
    let fitted = try models.models.map { file -> FittedModel in
      var input = ModelTable(
        model: file, table: table.table, labels: table.labels, weights: table.weights, offset: table.offset)
      (input.tensor, input.labelsTensor) = (table.tensor, table.labelsTensor)
      return try context.fittedModel(input)
    }
    let result = try CoefficientTable(zip(names, fitted).map { (name: $0, fitted: $1) }, options)
    for note in result.notes { context.warn(note) }
    var layout = CoefficientTable.Layout()
    layout.showsLogOdds = content.logOdds ?? false
    layout.isWide = content.wide ?? false
    layout.caption = content.caption ?? ""
    return TableAnswer(table: result, layout: layout, form: content.format ?? .text)
  }

  /// The name of a model's file without its folder and endings.
  private static func name(_ file: String) -> String {
    let name = URL(fileURLWithPath: file).lastPathComponent
    return name.hasSuffix(".json") && name.count > 5 ? String(name.dropLast(5)) : name
  }
}

/// The form of a table.
public enum TableForm: String, Codable, CaseIterable, Sendable {
  /// Text for terminals, within their width.
  case text
  /// A line for each model, class and feature, with all digits.
  case csv
  /// Markdown with tables.
  case markdown
  /// LaTeX with the package booktabs.
  case latex
  /// An HTML table.
  case html
}

/// The coefficients of models side by side.
public struct TableAnswer: CommandAnswer {
  /// The coefficients.
  public let table: CoefficientTable
  /// The arrangement of a printed table.
  let layout: CoefficientTable.Layout
  let form: TableForm

  /// Writes the keys of the coefficients.
  public func encode(to encoder: any Encoder) throws { try table.encode(to: encoder) }

  /// The table in its form.
  public func text(in context: CommandContext) -> String {
    guard let format = PrintedTable.Format(rawValue: form.rawValue) else {
      return String(table.csv.dropLast())
    }
    return table.printed(layout).text(format, within: context.style.columns)
  }
}
