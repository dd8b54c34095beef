import ArgumentParser
import SoftmaxRegression

/// A column of dates, and the part of them that counts.
struct ColumnDate {
  let column: String
  let part: DatePart

  /// A column and a part with a colon between them.
  init(_ argument: String) throws {
    let colon = argument.lastIndex(of: ":")
    guard let colon, colon > argument.startIndex,
      let part = DatePart(rawValue: String(argument[argument.index(after: colon)...]))
    else {
      throw ValidationError(
        "--date takes a column and days, month or weekday, such as signup:days; \"\(argument)\" is neither.")
    }
    column = String(argument[..<colon])
    self.part = part
  }
}
