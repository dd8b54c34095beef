extension Bool {
  /// Yes or no.
  var word: String { self ? "yes" : "no" }
  /// The same as a sentence.
  var answer: String { self ? "Yes." : "No." }
}
