public import SoftmaxRegression

/// The shape of an elastic net.
public struct NetRequest: RequestPart {
  /// The shares of the norms in the penalty, from 0 (ridge) to 1 (lasso); defaults to 1.
  public var mix: [Double]?
  /// Whether a feature counts for all classes or for none.
  public var grouped: Bool?
  /// Factors on the penalty, such as `a=0`; 0 means no penalty, `inf` leaves the feature out.
  public var penaltyFactors: [String]?
  /// The least coefficients, such as `a=0`.
  public var lower: [String]?
  /// The greatest coefficients, such as `a=1`.
  public var upper: [String]?
  /// Whether the penalty acts on the features in their own units.
  public var noStandardize: Bool?
  /// The second fit of the chosen features, without the penalty; defaults to none.
  public var relax: Relaxation?

  /// A lasso.
  public init() {}

  /// The shape of a fitted net.
  init(_ net: ElasticNet, _ settings: FitSettings) {
    func list(_ numbers: [String: Double]) -> [String]? {
      numbers.isEmpty ? nil : numbers.sorted { $0.key < $1.key }.map { "\($0.key)=\(ClassOrder.name(of: $0.value))" }
    }
    mix = net.mix == 1 ? nil : [net.mix]
    grouped = net.isGrouped ? true : nil
    (penaltyFactors, lower, upper) = (list(net.factors), list(net.lower), list(net.upper))
    noStandardize = settings.standardizes == false ? true : nil
    relax = settings.relaxation
  }

  /// Whether an option is given that only an elastic net has.
  var isGiven: Bool {
    mix != nil || grouped == true || !penaltyFactors.isEmptyOrNil || !lower.isEmptyOrNil || !upper.isEmptyOrNil
      || noStandardize == true || relax != nil
  }

  func check() throws(RequestError) {
    for share in mix ?? [] where !(share >= 0 && share <= 1) {
      throw RequestError("\(.mix) must be from 0 to 1.")
    }
    for (setting, list) in [(Setting.penaltyFactors, penaltyFactors), (.lower, lower), (.upper, upper)] {
      _ = try Self.numbers(list, setting)
    }
  }

  /// The net of a mix for the features of an encoding.
  ///
  /// A name is that of a feature, or of a column all of whose features are meant.
  func net(mix: Double, features: [String], encoding: TableEncoding?) throws(RequestError) -> ElasticNet {
    func resolved(_ list: [String]?, _ setting: Setting) throws(RequestError) -> [String: Double] {
      var result: [String: Double] = [:]
      for (name, number) in try Self.numbers(list, setting) {
        let found = features.contains(name) ? [name] : encoding?.features(ofColumn: name) ?? []
        guard !found.isEmpty else {
          throw RequestError("\(setting) names \(name.excerpt), but there is no such feature or column.")
        }
        for feature in found { result[feature] = number }
      }
      return result
    }
    return ElasticNet(
      lambda: 0, mix: mix, isGrouped: grouped ?? false, factors: try resolved(penaltyFactors, .penaltyFactors),
      lower: try resolved(lower, .lower), upper: try resolved(upper, .upper))
  }

  /// The names and numbers in lists such as `a=0,b=2`.
  private static func numbers(
    _ lists: [String]?, _ setting: Setting
  ) throws(RequestError) -> [(name: String, number: Double)] {
    var result: [(String, Double)] = []
    for item in (lists ?? []).flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      guard let place = item.lastIndex(of: "="), let number = Double(item[item.index(after: place)...]), !number.isNaN
      else {
        throw RequestError("\(setting) takes a list such as a=0,b=2, but \"\(String(item))\" is not of this form.")
      }
      result.append((String(item[..<place]), number))
    }
    return result
  }
}
