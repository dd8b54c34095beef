extension TableEncoding {
  /// The terms as a formula without a response, with which the tool fits the same features again.
  var formula: String {
    let own = terms.filter { term in term.variables.allSatisfy { !variables[$0].isIndicator } }
    guard !own.isEmpty else { return "~ 1" }
    return "~ "
      + own.map { term in
        term.variables.map { variables[$0].formula }.joined(separator: ":")
      }.joined(separator: " + ")
  }
}
