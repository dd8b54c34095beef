internal import Foundation
internal import SoftmaxRegression

/// Figures over a plane: the regions and the probabilities of classes, and the triangle of three classes.
struct PlaneFigures {
  let model: SoftmaxModel
  let data: FigureData
  private let colors: ClassColors

  init(_ model: SoftmaxModel, _ data: FigureData) {
    self.model = model
    self.data = data
    colors = ClassColors(model)
  }

  func regions() throws(FigureError) -> Figure {
    let plane = try ModelPlane(model, data)
    let groups = data.sample.groups
    let shown = Set(groups)
    let order = data.leadingClasses.filter(shown.contains)
    let marks = order.map { c in
      Mark(
        .points(zip(plane.points, groups).filter { $0.1 == c }.map(\.0)), .category(c, size: 0.8, opacity: 0.85))
    }
    // Colours begin again, and not all classes have a place in the legend.
    let names = model.classes.count > PaletteColor.categories ? [Mark(.names(plane.field, model.classes))] : []
    let panel = Panel(
      x: plane.x, y: plane.y,
      marks: [Mark(.regions(plane.field, classes: Array(model.classes.indices)))] + marks + names, aspect: 0.85)
    return Figure(
      "Decision regions", panels: [panel], legend: legend(order), caption: Figure.caption(plane.note, data.sampleNote))
  }

  func probabilities() throws(FigureError) -> Figure {
    let plane = try ModelPlane(model, data)
    let told = data.leadingClasses.filter(colors.told.contains)
    let shown = told.prefix(6).sorted()
    let field = plane.field
    let places = field.values.first?.indices ?? 0..<0
    // Log-odds are nearly linear between the lines of the grid; probabilities are not where they change fast.
    let logP = places.map { place in field.values.map { $0[place] }.logSoftmax }
    let panels = shown.map { c in
      let surface = PlaneField(
        x: field.x, y: field.y, columns: field.columns, rows: field.rows, values: [logP.map { $0.logOdds(of: c) }])
      let levels = (1..<20).map { log(Double($0) / Double(20 - $0)) }
      let marks = [
        Mark(.surface(surface, levels: levels, .category(c))),
        Mark(.contours(surface, levels: [0]), Style(.ink, width: 1.2)),
      ]
      return Panel(
        "p(\(ShortName.of(model.classes[c], within: 24)))", x: plane.x, y: plane.y, marks: marks,
        colorBar: ColorBar(range: 0...1, ramp: .category(c)), aspect: 0.9)
    }
    let legend = Legend([.init("p = 0.5", .line, Style(.ink, width: 1.2))])
    return Figure(
      "Probabilities", panels: panels, columns: panels.count > 1 ? 2 : 1, legend: legend,
      caption: Figure.caption(plane.note, told.count > 1 ? colors.omission(shown.count) : ""))
  }

  func simplex() throws(FigureError) -> Figure {
    guard model.classes.count == 3 else {
      throw FigureError(
        .unsuitable, "The triangle shows three classes, and the model has \(model.classes.count); take regions instead."
      )
    }
    let p = data.sample.logProbabilities.map { $0.map(exp) }
    let groups = data.sample.groups
    let marks = model.classes.indices.map { c in
      Mark(
        .points(zip(p, groups).filter { $0.1 == c }.map { Simplex.point($0.0) }),
        .category(c, size: 0.75, opacity: 0.75))
    }
    return Figure(
      "Probabilities of the rows", panels: [Simplex.panel(classes: model.classes, marks: marks)],
      legend: .classes(model.classes),
      caption: Figure.caption("Dashed lines divide the predicted classes.", data.sampleNote), width: 10
    )
  }

  /// A legend of the leading classes for which there is room, in the order of the classes.
  private func legend(_ leading: [Int]) -> Legend {
    var legend = Legend.classes(colors.named(leading.prefix(Legend.limit).sorted()))
    legend.omitted = max(0, leading.count - Legend.limit)
    return legend
  }
}
