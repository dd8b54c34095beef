public import Foundation
public import SoftmaxRegression

/// A fitted model in a format for other programs.
///
/// It computes the model's probabilities in `Double`, from the columns of a table: it contains the model's encoding.
/// `docs/exports.md` lists the names of the parts of each format.
public struct ModelExport: Sendable {
  /// The formats.
  public enum Format: String, CaseIterable, Codable, Sendable {
    /// A graph of operators (ONNX, opset 17) for onnxruntime and similar programs.
    case onnx
    /// A `RegressionModel` of the Predictive Model Markup Language 4.4.
    case pmml
    /// A file of C99, which is also C++, and only needs `math.h`.
    case c
  }

  /// The format.
  public let format: Format
  /// The contents of the file.
  public let contents: Data
  /// The inputs and outputs, in a sentence for people.
  public let usage: String
  /// The name of its functions or of its graph.
  let name: String
  private let plan: ExportPlan

  /// Exports a model in a format.
  ///
  /// - Parameters:
  ///   - model: a model with estimates, and without aliased features unless it was penalised.
  ///   - format: the format.
  ///   - name: the name of C functions and of graphs; only letters, digits and underscores of it are used.
  /// - Throws: ``ExportError`` if the format cannot express the model.
  public init(_ model: SoftmaxModel, as format: Format, name: String = "model") throws(ExportError) {
    guard model.report.hasEstimates else {
      throw ExportError(.unsupported, "the model holds no estimates, since its fit found none; fit it again.")
    }
    guard model.report.aliased.isEmpty || model.settings.isPenalized else {
      let names = model.report.aliased.prefix(5).map(\.excerpt).joined(separator: ", ")
      throw ExportError(
        .unsupported,
        "the data of the fit do not determine the effect of \(names)\(model.report.aliased.count > 5 ? ", ..." : ""), and an "
          + "export would predict rows that are not estimable; leave such features out of the fit, or fit with a penalty."
      )
    }
    guard model.settings.offsets == nil else {
      throw ExportError(
        .unsupported,
        "the model was fitted with offsets, which an exported file would leave out; fit one without them\(aside: .offset), or "
          + "predict with this program.")
    }
    plan = try ExportPlan(model)
    self.format = format
    self.name = CText.identifier(name)
    switch format {
    case .onnx:
      let writer = try ONNXWriter(plan, name: self.name)
      (contents, usage) = (try writer.contents(), writer.usage)
    case .pmml:
      let writer = try PMMLWriter(plan, name: self.name)
      (contents, usage) = (writer.contents, writer.usage)
    case .c:
      let writer = try CWriter(plan, name: self.name)
      (contents, usage) = (writer.contents, writer.usage)
    }
  }

  /// The replay of an exported file.
  func replay(of contents: Data) throws(ExportError) -> any Replay {
    switch format {
    case .onnx: try ONNXReplay(contents, plan)
    case .pmml: try PMMLReplay(contents, plan)
    case .c: try CReplay(contents, plan, name: name)
    }
  }

  /// The difference between an exported file and the model on some data.
  public struct Difference: Sendable, Equatable {
    /// The number of rows that were compared.
    public let rows: Int
    /// The largest difference in a probability; 1 if only one of the two has a prediction.
    public let largest: Double

    /// The largest difference that is allowed.
    public static let limit = 1e-9
  }

  /// Evaluates the contents of an exported file on data, and compares the probabilities with those of the model.
  ///
  /// It takes O(n d K) time, and memory for the data and some thousand rows of features.
  ///
  /// - Parameters:
  ///   - contents: the contents of the file.
  ///   - data: a table with the columns that the model was fitted to, or its features as an array.
  /// - Throws: ``/SoftmaxRegression/TableError`` for data that the model cannot predict, ``ExportError`` for a file
  ///   that cannot be evaluated.
  public func difference(of contents: Data, on data: some DataSource) throws -> Difference {
    let data = data.dataSet
    let (replay, predictor) = (try replay(of: contents), plan.original.predictor)
    let samples: Samples?
    let count: Int
    switch data {
    case .table(let table): (samples, count) = (nil, table.rowCount)
    case .matrix(let table):
      (samples, count) = (try predictor.samples(of: data, withTargets: false), table.features.rows)
    }
    var largest = 0.0
    let size = max(16, min(4096, 4_194_304 / (plan.inputs.count + plan.classes.count)))
    for start in stride(from: 0, to: count, by: size) {
      let range = start..<min(count, start + size)
      let (expected, rows): (Matrix<Double>, ReplayRows)
      if let samples {
        expected = try predictor.logProbabilities(for: samples, of: data, rows: range)
        rows = ReplayRows(samples.features, range, plan)
      } else if case .table(let table) = data {
        let part = table.rows(Array(range))
        (expected, rows) = (try predictor.logProbabilities(for: part), try ReplayRows(part, plan))
      } else {
        continue
      }
      largest = max(largest, try distance(expected.exponentials.elements, replay.probabilities(of: rows)))
    }
    return Difference(rows: count, largest: largest)
  }

  private func distance(_ expected: [Double], _ found: [Double]) throws(ExportError) -> Double {
    guard found.count == expected.count else {
      throw .unreadable(format, "it gives \(found.count) probabilities where there are \(expected.count)")
    }
    return zip(expected, found).reduce(0) { largest, pair in
      let difference = pair.0.isNaN && pair.1.isNaN ? 0 : abs(pair.0 - pair.1)
      return max(largest, difference.isNaN ? 1 : difference)
    }
  }
}

/// A type that evaluates an exported file, independently of the model's own prediction.
protocol Replay {
  /// The probabilities of some rows, n x K, row by row; NaN in rows without a prediction.
  func probabilities(of rows: ReplayRows) throws(ExportError) -> [Double]
}
