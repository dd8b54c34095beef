public import Foundation
public import SoftmaxRegression

/// A fitted model in the form that another program reads.
///
/// It computes in `Double` what the model does, from the columns of a table: the model's encoding goes with it. What the parts
/// of each format are called is in `docs/exports.md`.
public struct ModelExport: Sendable {
  /// The formats.
  public enum Format: String, CaseIterable, Codable, Sendable {
    /// A graph of operators (ONNX, opset 17) for onnxruntime and its like.
    case onnx
    /// A `RegressionModel` of the Predictive Model Markup Language 4.4.
    case pmml
    /// A file of C99, which is C++, too, and needs nothing but `math.h`.
    case c
  }

  /// The format.
  public let format: Format
  /// What to write to a file.
  public let contents: Data
  /// What it takes and gives, in a sentence for people.
  public let usage: String
  /// What its functions and its graph are called.
  let name: String
  private let plan: ExportPlan

  /// Puts a model into a format.
  ///
  /// - Parameters:
  ///   - model: a model with estimates.
  ///   - format: the format.
  ///   - name: what functions of C and graphs are called; letters, digits and underscores are kept.
  /// - Throws: ``ExportError`` where the format cannot hold the model.
  public init(_ model: SoftmaxModel, as format: Format, name: String = "model") throws(ExportError) {
    guard model.report.hasEstimates else {
      throw ExportError(.unsupported, "the model holds no estimates, since its fit found none; fit it again.")
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

  /// The result of evaluating a written file.
  func replay(of contents: Data) throws(ExportError) -> any Replay {
    switch format {
    case .onnx: try ONNXReplay(contents, plan)
    case .pmml: try PMMLReplay(contents, plan)
    case .c: try CReplay(contents, plan, name: name)
    }
  }

  /// How far a written file is from the model on some data.
  public struct Difference: Sendable, Equatable {
    /// The rows that were compared.
    public let rows: Int
    /// The largest difference in a probability; 1 if only one of the two has a prediction.
    public let largest: Double

    /// The largest that a sound file has.
    public static let limit = 1e-9
  }

  /// Evaluates the contents of a written file, by their operators, rows and columns, and compares the result with the model.
  ///
  /// Takes O(n d K) time, and memory for the data and some thousand rows of features.
  ///
  /// - Parameters:
  ///   - contents: what the file holds.
  ///   - data: a table with the columns that the model was fitted to, or its features as an array.
  /// - Throws: ``/SoftmaxRegression/TableError`` for data that the model cannot predict, ``ExportError`` for a file that cannot
  ///   be evaluated.
  public func difference(of contents: Data, on data: some DataSource) throws -> Difference {
    let data = data.dataSet
    let (replay, predictor) = (try replay(of: contents), plan.model.predictor)
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

/// Something that evaluates a written file, and knows nothing of how the model predicts.
protocol Replay {
  /// The probabilities of some rows, n x K, row by row; NaN in rows without a prediction.
  func probabilities(of rows: ReplayRows) throws(ExportError) -> [Double]
}
