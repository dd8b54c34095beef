import ArgumentParser
import SoftmaxCommands
import SoftmaxExports

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

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = ExportRequest(ExportRequest.Form(model: model))
    (request.form.format, request.form.name) = (format, name)
    (request.form.verify, request.form.output) = (verify, output)
    request.reading = reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
