/// Text with colours for terminals.
enum ColoredText {
  /// A fit's report: its title stands out, labels stand back, and the status is green or yellow.
  static func fit(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // What a feature is called is no label.
    let end = lines.lastIndex(of: "") ?? 0
    return lines.enumerated().map { number, line in
      if number == 0 { return styled("1", line) }
      guard number > end,
        let match = line.wholeMatch(of: /(  (?:objective|loss|optimum|status|aliased|missing|validation) +)(\S.*)/)
      else { return String(line) }
      let (label, rest) = (styled("2", match.output.1), match.output.2)
      guard line.hasPrefix("  status") else { return label + rest }
      return label + styled(rest.hasPrefix("Converged") ? "32" : "33", rest)
    }.joined(separator: "\n")
  }

  /// The text in a style of ECMA-48's "select graphic rendition".
  private static func styled(_ style: String, _ text: Substring) -> String { "\u{1B}[\(style)m\(text)\u{1B}[0m" }
}
