import ArgumentParser

/// The columns of offsets in a table that a model reads.
struct OffsetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns of offsets, as in \"fit\"; none for zeros. (default: those of the fit)", valueName: "a,b,...|none"))
  var offset: [String] = []

  /// The lists of columns; nil if there are none.
  var lists: [String]? { offset.isEmpty ? nil : offset }
}
