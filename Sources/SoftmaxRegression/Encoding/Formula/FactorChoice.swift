/// The levels of a factor as a formula states them.
struct FactorChoice: Hashable {
  /// All levels in their order; nil for the usual order.
  var levels: [String]?
  /// The level that becomes the first; nil for no change.
  var reference: String?
  /// The contrasts; nil for indicators.
  var coding: FactorCoding?
}
