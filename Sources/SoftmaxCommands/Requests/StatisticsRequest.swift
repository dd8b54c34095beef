import SoftmaxRegression

/// The basis of standard errors and intervals: the options of two parts.
@dynamicMemberLookup
public struct StatisticsRequest: Codable, Equatable, Sendable {
  /// The covariance of the estimates.
  public var basis = CovarianceRequest()
  /// The coverage of the intervals.
  public var coverage = LevelRequest()

  /// Model-based standard errors and 95% intervals.
  public init() {}

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    basis = try CovarianceRequest(from: decoder)
    coverage = try LevelRequest(from: decoder)
  }

  /// Writes the options as keys at one level.
  public func encode(to encoder: any Encoder) throws {
    for part in parts { try part.encode(to: encoder) }
  }

  /// The options of both parts.
  public var parts: [any RequestPart] { [basis, coverage] }

  /// An option of the covariance.
  public subscript<Value>(dynamicMember option: WritableKeyPath<CovarianceRequest, Value>) -> Value {
    get { basis[keyPath: option] }
    set { basis[keyPath: option] = newValue }
  }

  /// The coverage of the intervals; defaults to 0.95.
  public var level: Double? {
    get { coverage.level }
    set { coverage.level = newValue }
  }

  /// The basis of standard errors and intervals.
  ///
  /// - Parameter table: the table, whose columns may have commas in their names; nil if it is not read yet.
  func covarianceOptions(in table: Table? = nil) throws(RequestError) -> CovarianceOptions {
    var options = try basis.covarianceOptions(in: table)
    options.level = level ?? options.level
    return options
  }
}
