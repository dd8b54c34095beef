import SoftmaxRegression

extension SettingNames {
  /// Settings as the tool's users write them.
  static let options = SettingNames(Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0, $0.option) }))
}
