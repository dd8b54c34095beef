public import SoftmaxRegression

extension SettingNames {
  /// Settings as the keys of a request: `classWeights`, `missing=drop`.
  public static let requestKeys = SettingNames(
    Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0, $0.requestKey) }))
}
