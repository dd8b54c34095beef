/// The cells of CSV output.
enum CSVText {
  /// A cell, quoted if necessary (RFC 4180).
  static func quoted(_ cell: String) -> String {
    let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
    guard cell.contains(where: special.contains) || cell.isEmpty else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// A line of cells.
  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }
}
