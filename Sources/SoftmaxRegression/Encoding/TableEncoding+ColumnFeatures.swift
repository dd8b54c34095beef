extension TableEncoding {
  /// The features of the terms that are made of one column alone: the levels of a factor, or the powers of a number.
  package func features(ofColumn name: String) -> [String] {
    terms.filter { term in term.variables.allSatisfy { variables[$0].columns == [name] } }
      .flatMap { $0.names(variables) }
  }
}
