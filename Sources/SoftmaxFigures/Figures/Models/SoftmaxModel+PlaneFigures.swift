internal import Foundation
public import SoftmaxRegression

extension SoftmaxModel {
  /// Where each class is the most probable, with a sample of rows: over the model's two columns, or over the two directions
  /// in which its logits vary most.
  ///
  /// - Throws: ``FigureError`` where there are fewer than two features.
  public func regionsFigure(_ data: FigureData) throws(FigureError) -> Figure {
    let plane = try ModelPlane(self, data)
    let groups = data.sample.groups
    let shown = Set(groups)
    let order = data.leadingClasses.filter(shown.contains)
    let marks = order.map { c in
      Mark(
        .points(zip(plane.points, groups).filter { $0.1 == c }.map(\.0)), .category(c, size: 0.8, opacity: 0.85))
    }
    let panel = Panel(
      x: plane.x, y: plane.y, marks: [Mark(.regions(plane.field, classes: Array(classes.indices)))] + marks,
      aspect: 0.85)
    return Figure(
      "Decision regions", panels: [panel], legend: legend(order), caption: note(plane.note, data.sampleNote))
  }

  /// The probability of each class over the plane of ``regionsFigure(_:)``, up to six classes.
  ///
  /// - Throws: ``FigureError`` where there are fewer than two features.
  public func probabilitiesFigure(_ data: FigureData) throws(FigureError) -> Figure {
    let plane = try ModelPlane(self, data)
    let shown = Array(data.leadingClasses.prefix(6))
    let field = plane.field
    let places = field.values.first?.indices ?? 0..<0
    let p = places.map { place in Logits.softmax(field.values.map { $0[place] }) }
    let panels = shown.map { c in
      let surface = PlaneField(
        x: field.x, y: field.y, columns: field.columns, rows: field.rows, values: [p.map { $0[c] }])
      let marks = [
        Mark(.surface(surface, levels: (1..<20).map { Double($0) / 20 }, .category(c))),
        Mark(.contours(surface, levels: [0.5]), Style(.ink, width: 1.2)),
      ]
      return Panel(
        "p(\(TextSize.short(classes[c])))", x: plane.x, y: plane.y, marks: marks,
        colorBar: ColorBar(range: 0...1, ramp: .category(c)), aspect: 0.9)
    }
    let legend = Legend([.init("p = 0.5", .line, Style(.ink, width: 1.2))])
    return Figure(
      "Probabilities", panels: panels, columns: panels.count > 1 ? 2 : 1, legend: legend,
      caption: note(plane.note, omission(shown.count, "class")))
  }

  /// The probabilities of a sample of rows in the triangle of three classes.
  ///
  /// - Throws: ``FigureError`` unless there are three classes.
  public func simplexFigure(_ data: FigureData) throws(FigureError) -> Figure {
    guard classes.count == 3 else {
      throw FigureError(
        .unsuitable, "The triangle shows three classes, and the model has \(classes.count); take regions instead.")
    }
    let p = data.sample.logProbabilities.map { $0.map(exp) }
    let groups = data.sample.groups
    let marks = classes.indices.map { c in
      Mark(
        .points(zip(p, groups).filter { $0.1 == c }.map { Simplex.point($0.0) }),
        .category(c, size: 0.75, opacity: 0.75))
    }
    return Figure(
      "Probabilities of the rows", panels: [Simplex.panel(classes: classes, marks: marks)],
      legend: .classes(classes), caption: note("Dashed lines divide the predicted classes.", data.sampleNote), width: 10
    )
  }

  /// The leading classes that a legend has room for, in their own order.
  private func legend(_ leading: [Int]) -> Legend {
    var legend = Legend.classes(named(leading.prefix(Legend.limit).sorted()))
    legend.omitted = max(0, leading.count - Legend.limit)
    return legend
  }

  /// Classes by their indices, with their names.
  func named(_ indices: some Sequence<Int>) -> [(index: Int, name: String)] { indices.map { ($0, classes[$0]) } }

  /// The colours of the classes that a figure shows: their own, or where these are used up, one after the other.
  func colors(_ shown: some Collection<Int>) -> [Int: Int] {
    let isOwn = classes.count <= PaletteColor.categories
    return Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, isOwn ? $1 : $0) })
  }

  /// The classes that a figure shows, by their colours.
  func colored(_ shown: some Collection<Int>) -> [(index: Int, name: String)] {
    let colors = colors(shown)
    return shown.map { (colors[$0] ?? $0, classes[$0]) }
  }

  /// Sentences in a row.
  func note(_ parts: String...) -> String { parts.filter { !$0.isEmpty }.joined(separator: " ") }

  /// That only so many of the classes or features are shown.
  func omission(_ shown: Int, _ what: String) -> String {
    let (all, plural) = what == "class" ? (classes.count, "classes") : (features.count, "features")
    return shown < all ? "The \(shown) leading ones of \(all.grouped) \(plural)." : ""
  }
}
