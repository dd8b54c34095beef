import Foundation
import SoftmaxCommands
import SoftmaxRegression
import Testing

/// Models and tables that are in memory.
@Suite struct `Commands on what is in memory` {
  /// A context with the models and the table of a workplace, and no others.
  private func context(_ workplace: Workplace) throws -> CommandContext {
    var context = Workplace.context
    context.tables["towns"] = try DataSet(contentsOf: workplace.path("towns.csv"))
    for name in ["m", "s", "p"] { context.models[name] = try SoftmaxModel(contentsOf: workplace.path("\(name).json")) }
    return context
  }

  @Test(arguments: `A command by JSON`.answers.map(\.request).filter { !$0.contains("\"output\"") })
  func `answer as on files`(_ request: String) throws {
    let workplace = try Workplace()
    let named = request.replacing(/"(towns|m|s|p)\.(?:csv|json)"/) { "\"\($0.1)\"" }
    let result = try Commands.run(workplace.placed(named), in: context(workplace))
    let expected = try Commands.run(workplace.placed(request), in: Workplace.context)
    #expect(try JSONObject.lasting(result.json) == JSONObject.lasting(expected.json))
  }

  @Test(arguments: `A command by JSON`.files.map(\.request).filter { !$0.contains("\"report\"") })
  func `make the same files`(_ request: String) throws {
    let workplace = try Workplace()
    let named = request.replacing(/"(towns|m|s|p)\.(?:csv|json)"/) { "\"\($0.1)\"" }
    let (bytes, expected) = (Sink(), Sink())
    var memory = try context(workplace)
    memory.consume = { bytes.data += $0 }
    _ = try Commands.run(workplace.placed(named), in: memory)
    var files = Workplace.context
    files.consume = { expected.data += $0 }
    _ = try Commands.run(workplace.placed(request), in: files)
    #expect(bytes.data == expected.data && !bytes.data.isEmpty)
  }

  @Test func `take arrays, with their labels and weights`() throws {
    func mixed(_ i: Int, _ factor: Int, _ size: Int) -> Int { i * factor % size }
    let rows = (0..<60).map { i in [Double(mixed(i, 37, 60)) / 10, Double(mixed(i, 17, 23))] }
    let names = (0..<60).map { i in mixed(i, 37, 60) + mixed(i, 7, 30) > 40 ? "b" : "a" }
    let weights = (0..<60).map { Double(1 + $0 % 2) }
    var context = CommandContext()
    context.tables["arrays"] = .matrix(
      try MatrixTable(
        .double(Matrix(rows)), labels: Column(name: "class", strings: names), weights: weights, source: "the arrays"))
    let fit = try FitRequest(DataRequest("arrays")).run(in: context)
    #expect(fit.model.features == ["x1", "x2"] && fit.model.report.converged)
    context.models["fit"] = fit.model
    let evaluation = try EvaluateRequest(ModelTable(model: "fit", table: "arrays")).run(in: context).evaluation
    #expect(evaluation.samples == 60 && evaluation.accuracy > 0.7)
    let target = #expect(throws: RequestError.self) {
      var data = DataRequest("arrays")
      data.target = "y"
      return try FitRequest(data).run(in: context)
    }
    #expect(target?.settings == [.target])
  }

  @Test func `are told from files by their names alone`() throws {
    let workplace = try Workplace()
    var context = try context(workplace)
    context.models = [:]
    let error = #expect(throws: ModelFileError.self) {
      try Commands.run(Data(#"{"command": "evaluate", "model": "m", "table": "towns"}"#.utf8), in: context)
    }
    #expect(error?.description.hasPrefix("m: there is no such file") == true)
  }
}
