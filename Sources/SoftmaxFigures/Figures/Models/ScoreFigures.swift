internal import SoftmaxRegression

/// Figures that compare predictions with true classes.
struct ScoreFigures {
  let model: SoftmaxModel
  let data: FigureData
  private let colors: ClassColors

  /// - Throws: ``FigureError`` if the data do not contain true classes, or no row has weight.
  init(_ model: SoftmaxModel, _ data: FigureData) throws(FigureError) {
    self.model = model
    self.data = data
    colors = ClassColors(model)
    if let fault = data.weightless { throw FigureError(.unsuitable, fault.sentence) }
    guard data.hasTargets else {
      let column = model.encoding?.target.map { " \"\($0)\"" } ?? ""
      throw FigureError(
        .unsuitable, "The figure compares predictions with true classes, which the data lack; add the column\(column).")
    }
  }

  func confusion() -> Figure {
    let limit = 15
    let shown = Array(data.leadingClasses.prefix(limit)).sorted()
    let size = shown.count
    let names = ShortName.distinct(shown.map { model.classes[$0] }, within: 18)
    let counts = data.confusion.counts
    let cells = shown.enumerated().flatMap { r, truth in
      let support = data.confusion.support(truth)
      return shown.enumerated().map { c, prediction -> Mark.Cell in
        let count = counts[truth][prediction]
        let y = Double(size - 1 - r)
        let box = Mark.Box(x: Double(c) - 0.5...Double(c) + 0.5, y: y - 0.5...y + 0.5)
        let text = count == 0 ? "" : Int(exactly: count)?.grouped ?? NumberText.number(count, digits: 4)
        return Mark.Cell(box, .scale(.sequential, support > 0 ? count / support : 0), text: text)
      }
    }
    let panel = Panel(
      x: .categories(names, title: "predicted class"), y: .categories(names.reversed(), title: "true class"),
      marks: [Mark(.cells(cells))], colorBar: ColorBar(range: 0...1, ramp: .sequential), isEqual: true)
    let total = counts.reduce(0) { $0 + $1.reduce(0, +) }
    let right = model.classes.indices.reduce(0) { $0 + counts[$1][$1] }
    let others =
      shown.count < model.classes.count ? " Rows of other classes, or predicted to be of them, are left out." : ""
    return Figure(
      "Confusion matrix: accuracy \(NumberText.percent(right / max(total, 1e-300)))", panels: [panel],
      caption: Figure.caption(
        "Numbers \(data.hasWeights ? "are sums of weights" : "count rows"); colours are shares of the true class.",
        "\(data.rows.grouped) rows.",
        colors.omission(shown.count) + others),
      width: size < 5 ? 9 : Figure.columnWidth)
  }

  func calibration() -> Figure {
    let bins = data.calibration.bins
    let observed = data.calibration.curve.map { ($0.meanPredicted, $0.observedShare, $0.count) }
    let errors = observed.map { _, frequency, weight -> (Double, Double) in
      // E. B. Wilson, "Probable inference", 1927: an interval that stays within 0...1.
      let z = 1.959963984540054
      let center = (frequency + z * z / (2 * weight)) / (1 + z * z / weight)
      let half =
        z / (1 + z * z / weight)
        * (frequency * (1 - frequency) / weight + z * z / (4 * weight * weight)).squareRoot()
      return (max(0, center - half), min(1, center + half))
    }
    let style = Style.category(0, size: 1.1, width: 1.6)
    let bars = zip(observed, errors).map { point, error in
      Mark(.line([FigurePoint(point.0, error.0), FigurePoint(point.0, error.1)]), Style(.category(0), width: 1.1))
    }
    let points = observed.map { FigurePoint($0.0, $0.1) }
    let even = Style(.muted, width: 1, isDashed: true)
    let diagram = Panel(
      "", x: .probability("mean probability of the predicted class"), y: .probability("observed frequency"),
      marks: [Mark(.line([FigurePoint(0, 0), FigurePoint(1, 1)]), even)] + bars + [
        Mark(.line(points), style), Mark(.points(points), style),
      ],
      aspect: 0.6)
    let width = 1 / Double(bins.count)
    let counts = bins.enumerated().map { b, bin in
      Mark.Box(x: (Double(b) + 0.06) * width...(Double(b) + 0.94) * width, y: 0...bin.weight)
    }
    let most = bins.map(\.weight).max() ?? 1
    let histogram = Panel(
      "", x: .probability("probability of the predicted class"),
      y: Axis(data.unit, range: 0...(most > 0 ? most : 1) * 1.06),
      marks: [Mark(.bars(counts), Style(.category(0), opacity: 0.75))], aspect: 0.2)
    return Figure(
      "Calibration error \(NumberText.fixed(data.calibration.error, 4))", panels: [diagram, histogram],
      legend: Legend([
        .init("predictions, with 95 % intervals", .marker, style), .init("perfect calibration", .line, even),
      ]),
      caption: "\(data.countNote), in \(bins.count) bins of equal width.")
  }

  func roc() throws(FigureError) -> Figure {
    let limit = PaletteColor.categories
    let known = data.leadingClasses.filter { data.scores[$0].isDefined }
    guard !known.isEmpty else {
      throw FigureError(.unsuitable, "All rows are of one class, so that there are no others to tell it from.")
    }
    let told = known.filter(colors.told.contains)
    let shown = told.prefix(limit).sorted()
    let even = Style(.muted, width: 1, isDashed: true)
    let palette = colors.colors(shown)
    let curves = shown.map { c in Mark(.line(data.scores[c].curve ?? []), .category(palette[c] ?? c, width: 1.7)) }
    let entries = shown.map { c in
      let area = data.scores[c].area.map { NumberText.fixed($0, 3) } ?? "-"
      return Legend.Entry(
        "\(ShortName.of(model.classes[c], within: 18)), AUC \(area)", .line, .category(palette[c] ?? c, width: 1.7))
    }
    let panel = Panel(
      x: .probability("false positive rate"), y: .probability("true positive rate (sensitivity)"),
      marks: [Mark(.line([FigurePoint(0, 0), FigurePoint(1, 1)]), even)] + curves, isEqual: true)
    return Figure(
      told.count > 1 ? "ROC curves, each class against the rest" : "ROC curve", panels: [panel],
      legend: Legend(entries).adding([.init("chance", .line, even)]),
      caption: Figure.caption(
        "\(data.countNote).", shown.map { data.scores[$0] }.note, told.count > 1 ? colors.omission(shown.count) : ""),
      width: 10)
  }
}
