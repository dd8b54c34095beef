package import Essentials

extension JSONEncoder {
  /// An encoder with keys in alphabetical order, so that equal values give equal text.
  package static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The same for results that an interface shows: their sentences use its names for settings.
  package static func sorted(naming names: SettingNames) -> JSONEncoder {
    let encoder = sorted
    if let key = SettingNames.userInfoKey { encoder.userInfo[key] = names }
    return encoder
  }
}
