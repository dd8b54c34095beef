/// A fitted softmax model: p(y = k | x) = exp(w_k·x + b_k) / Σ_j exp(w_j·x + b_j).
public struct SoftmaxModel: Sendable, Equatable {
  /// The K classes in their order: that of the request, or numbers ascending, else strings in byte order.
  public let classes: [String]
  /// The d features, in the order of the coefficients' columns.
  public internal(set) var features: [String]
  /// w, K x d, in the original units of the features.
  ///
  /// There is a row for each class; over classes the coefficients sum to zero. If `report.hasEstimates` is false, they
  /// are a point on the way to infinity and not estimates.
  public let coefficients: Matrix<Double>
  /// b, length K, with sum zero unless they were penalised; all zero in a model without intercepts.
  public let intercepts: [Double]
  /// The settings of the fit.
  public internal(set) var settings: FitSettings
  /// The report of the fit.
  public internal(set) var report: FitReport
  /// The encoding of the columns of a table as features and classes; nil for a model that was fitted to plain arrays.
  public internal(set) var encoding: TableEncoding?
  /// How the model was chosen from a path; nil for the model of a single fit.
  public internal(set) var selection: PathSelection?

  /// Whether the classes have the order that they have if none is stated.
  package var hasUsualOrder: Bool { classes == ClassOrder.sorted(classes) }

  /// Coefficients and intercepts, (d + 1) x K.
  package var parameters: Parameters { Parameters(coefficients: coefficients, intercepts: intercepts) }
}

extension SoftmaxModel: CustomStringConvertible {
  /// The coefficients as a table with a column for each class, and the certificate of the fit.
  ///
  /// Lines have at most eighty columns. If there are many classes or features, only the first are shown; fewer features
  /// if classes take several blocks of columns. If classes are separated, there are no estimates, and the text states
  /// why.
  public var description: String { text(naming: .plain) }

  /// The same text with an interface's names for settings, and in a style.
  package func text(naming names: SettingNames, style: TextStyle = .plain) -> String {
    ModelText(model: self, names: names, style: style).text
  }
}
