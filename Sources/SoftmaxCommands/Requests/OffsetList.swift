import SoftmaxRegression

/// Lists of the columns of offsets from users: columns in the order of the classes, or classes with their columns, such
/// as `a=x,b=y`.
enum OffsetList {
  /// The value that stands for offsets of zero instead of those of the fit.
  static let none = ["none"]

  /// The columns in some lists.
  ///
  /// - Parameters:
  ///   - lists: the lists; nil or empty for no offsets.
  ///   - isColumn: whether a text as a whole is the name of a column.
  /// - Throws: the fault as an error.
  static func columns(_ lists: [String]?, isColumn: (String) -> Bool) throws(RequestError) -> OffsetColumns? {
    guard let lists, !lists.isEmpty else { return nil }
    let items = lists.flatMap { list in
      isColumn(list) ? [list] : list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let isPair = items.map { !isColumn($0) && $0.contains("=") }
    guard isPair.contains(true) else { return .inOrder(items) }
    var columns: [String: String] = [:]
    for (item, isPair) in zip(items, isPair) {
      guard isPair, let mark = item.lastIndex(of: "=") else {
        throw RequestError(
          "\(.offset) names columns alone, in the order of the classes, or each with its class; \(item.excerpt) has no class."
        )
      }
      let name = String(item[..<mark])
      guard columns.updateValue(String(item[item.index(after: mark)...]), forKey: name) == nil else {
        throw RequestError("\(.offset) names the class \(name.excerpt) twice; name it once.")
      }
    }
    return .byClass(columns)
  }

  /// A list of columns that a fit has stored.
  static func list(_ offsets: OffsetColumns?) -> [String]? {
    switch offsets {
    case .inOrder(let columns): columns
    case .byClass(let columns):
      columns.isEmpty ? nil : columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    case nil: nil
    }
  }
}
