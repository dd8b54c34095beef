public import SoftmaxRegression

extension SettingNames {
  /// The keys of a request as names of settings: `classWeights`, `missing=drop`.
  public static let requestKeys = SettingNames(
    Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0, $0.requestKey) }))
}
