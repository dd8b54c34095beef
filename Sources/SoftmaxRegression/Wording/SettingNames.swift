/// The names that an interface has for settings, as its users write them: `--l2 X`, `alpha=X`.
public struct SettingNames: Sendable, Equatable {
  private var names: [Setting: String]

  /// Names for some of the settings; plain words stand for the others.
  public init(_ names: [Setting: String]) { self.names = names }

  /// No names: sentences in plain words.
  public static let plain = SettingNames([:])

  /// The interface's name for a setting, or nil.
  public subscript(_ setting: Setting) -> String? { names[setting] }

  /// The key under which an encoder's `userInfo` holds the names; without them, sentences are encoded in plain words.
  package static let userInfoKey = CodingUserInfoKey(rawValue: "SettingNames")
}
