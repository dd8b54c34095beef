/// A fitted softmax model: p(y = k | x) = exp(w_k·x + b_k) / Σ_j exp(w_j·x + b_j).
public struct SoftmaxModel: Sendable, Equatable {
  /// The K classes: numbers ascending, else strings in byte order.
  public let classes: [String]
  /// The d features, in the order of the coefficients' columns.
  public let features: [String]
  /// w, K x d, in the units of the features as they were given.
  ///
  /// A row for each class; over classes they sum to zero. Where `report.hasEstimates` is false they are a point
  /// on the way to infinity, not estimates.
  public let coefficients: Matrix<Double>
  /// b, length K, sum zero unless they were penalised; all zero in a model without intercepts.
  public let intercepts: [Double]
  /// The settings that decided the fit.
  public internal(set) var settings: FitSettings
  /// What the fit did and how near the optimum it came.
  public internal(set) var report: FitReport
  /// How the columns of a table become features and classes; nil for a model fitted to plain arrays.
  public internal(set) var encoding: TableEncoding?

  /// Coefficients and intercepts, (d + 1) x K.
  package var parameters: Parameters { Parameters(coefficients: coefficients, intercepts: intercepts) }
}

extension SoftmaxModel: CustomStringConvertible {
  /// The coefficients as a table, a column for each class, and the certificate of the fit, in lines of up to eighty columns.
  ///
  /// Of many classes and features the first are shown, fewer of the features where classes take several blocks of columns.
  /// Where classes are separated there are no estimates to show, and it says why.
  public var description: String { text(naming: .plain) }

  /// The same, with an interface's names for settings, and in a style.
  package func text(naming names: SettingNames, style: TextStyle = .plain) -> String {
    ModelText(model: self, names: names, style: style).text
  }
}
