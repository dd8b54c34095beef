extension TableEncoding {
  /// The terms as a formula without a response: what the tool takes to fit the same features again.
  var formula: String {
    let own = terms.filter { term in term.variables.allSatisfy { !variables[$0].isIndicator } }
    return "~ "
      + own.map { term in
        term.variables.map { variables[$0].formula }.joined(separator: ":")
      }.joined(separator: " + ")
  }
}
