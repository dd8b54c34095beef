internal import SoftmaxRegression

/// The names and colours of a model's classes in figures.
struct ClassColors {
  let classes: [String]

  init(_ model: SoftmaxModel) { classes = model.classes }

  /// The classes of which figures tell: of two classes the second one, since the first is its mirror image.
  var told: [Int] { classes.count == 2 ? [1] : Array(classes.indices) }

  /// The classes with the given indices, and their names.
  func named(_ indices: some Sequence<Int>) -> [(index: Int, name: String)] { indices.map { ($0, classes[$0]) } }

  /// The colours of the classes that a figure shows: those of their indices if these differ, or else consecutive
  /// colours.
  func colors(_ shown: some Collection<Int>) -> [Int: Int] {
    let isOwn = classes.count <= PaletteColor.categories
    return Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, isOwn ? $1 : $0) })
  }

  /// The classes that a figure shows, by their colours.
  func colored(_ shown: some Collection<Int>) -> [(index: Int, name: String)] {
    let colors = colors(shown)
    return shown.map { (colors[$0] ?? $0, classes[$0]) }
  }

  /// A sentence about the classes that are not shown; empty if all are shown.
  func omission(_ shown: Int) -> String {
    shown < classes.count ? "The \(shown) leading ones of \(classes.count.grouped) classes." : ""
  }
}
