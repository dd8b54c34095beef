import SoftmaxRegression

extension SettingNames {
  /// The options of the tool as names of settings.
  static let options = SettingNames(Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0, $0.option) }))
}
