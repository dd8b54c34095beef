import ArgumentParser

/// The options for the form of an answer, and for the storage of features.
struct AnswerOptions: ParsableArguments {
  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Flag(help: "Print no progress and no warnings.")
  var quiet = false

  @Flag(help: "Store the features in single precision: half the memory, and 7 digits.")
  var float32 = false
}
