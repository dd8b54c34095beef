// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

import CSoftmax
import SoftmaxRegression
import Synchronization

/// The names of settings in sentences: one table for the process, since a process has one language binding.
enum Naming {
  private static let table = Mutex(SettingNames.plain)

  static var names: SettingNames {
    get { table.withLock { $0 } }
    set { table.withLock { $0 = newValue } }
  }
}

@c @implementation
public func smr_name_settings(
  _ keys: UnsafePointer<UnsafePointer<CChar>?>?, _ names: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int64,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let count = try size(count, "names")
    guard count > 0 else { return Naming.names = .plain }
    let keys = try elements(keys, count, "to the keys")
    let names = try elements(names, count, "to the names")
    var table: [Setting: String] = [:]
    for (key, name) in zip(keys, names) {
      guard let key, let name else { throw InvalidInput("A key or a name of a setting is NULL.") }
      guard let setting = Setting(rawValue: String(cString: key)) else {
        throw InvalidInput("There is no setting \"\(String(cString: key))\"; the header lists the keys.")
      }
      table[setting] = String(cString: name)
    }
    Naming.names = SettingNames(table)
  }
}
