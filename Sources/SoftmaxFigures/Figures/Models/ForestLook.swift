/// The scale and the units of a forest plot.
public struct ForestLook: Sendable, Equatable {
  /// The units of the features.
  public enum Unit: String, Codable, Sendable, CaseIterable {
    /// Those of the data, or standard deviations if these differ much.
    case automatic
    /// Those of the data.
    case own = "unit"
    /// Standard deviations; features that are 0 or 1 keep their unit.
    case deviation = "sd"
  }

  /// Whether odds ratios are shown on a logarithmic axis, instead of coefficients.
  public var showsRatios = false
  /// The units of the features.
  public var unit = Unit.automatic

  /// Coefficients in the units of the data.
  public init() {}
}
