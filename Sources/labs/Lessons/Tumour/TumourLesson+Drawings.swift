import Foundation
import SoftmaxFigures
import SoftmaxRegression

extension TumourLesson {
  func drawings() throws -> [Drawing] {
    [
      softmaxDrawing(), simplexDrawing(), dataDrawing(), try firstOrderDrawing(), try ringsDrawing(),
      try penaltyRegionsDrawing(), try penaltyWeightsDrawing(), try convergenceDrawing(), try finalDrawing(),
      hessianDrawing(),
    ]
  }

  /// The plane of the two genes.
  var plane: Plane { Plane(tumours.data, ["TTF-1", "p63"], margin: 1) }

  /// Probabilities as one logit moves, and as the temperature does.
  private func softmaxDrawing() -> Drawing {
    let sweep = curves(from: -5, to: 5) { Logits.softmax([$0, 0, 0]) }
    let heat = curves(from: 0.1, to: 5, hasTwins: false) { Logits.softmax([2, 1, 0.5], temperature: $0) }
    let third = Style(.muted, width: 1, isDashed: true)
    let panels = [
      Panel(
        "One logit moves, two are 0", x: Axis("logit of ADC", range: -5...5), y: .probability("probability"),
        marks: [Mark(.line([FigurePoint(-5, 1.0 / 3), FigurePoint(5, 1.0 / 3)]), third)] + sweep, aspect: 0.8),
      Panel(
        "Logits 2, 1, 0.5 by temperature", x: Axis("temperature", range: 0...5), y: .probability("probability"),
        marks: [Mark(.line([FigurePoint(0, 1.0 / 3), FigurePoint(5, 1.0 / 3)]), third)] + heat, aspect: 0.8),
    ]
    let legend = Legend.classes(names, .line).adding([.init("one third", .line, third)])
    return Drawing(
      "tumour-softmax", Figure("The softmax function", panels: panels, columns: 2, legend: legend))
  }

  /// A line for each class's probability.
  private func curves(from low: Double, to high: Double, hasTwins: Bool = true, _ softmax: (Double) -> [Double])
    -> [Mark]
  {
    let places = (0...80).map { low + (high - low) * Double($0) / 80 }
    let values = places.map(softmax)
    return names.indices.map { c in
      // Where their logits are equal, the curves of SCC and LCC coincide: the lower curve is wider.
      let points = zip(places, values).map { FigurePoint($0, $1[c]) }
      return Mark(.line(points), .category(c, width: hasTwins && c == 1 ? 3.4 : 1.6))
    }
  }

  /// 500 random logit vectors in the triangle of the probabilities.
  private func simplexDrawing() -> Drawing {
    let p = (0..<tumours.simplexLogits.rows).map { Logits.softmax(Array(tumours.simplexLogits.row($0))) }
    let marks = names.indices.map { c in
      Mark(.points(p.filter { $0.largestIndex == c }.map(Simplex.point)), .category(c, size: 0.6, opacity: 0.6))
    }
    let figure = Figure(
      "Probabilities of 500 random logit vectors", panels: [Simplex.panel(classes: names, marks: marks)],
      legend: .classes(names),
      caption: "Logits are normal with deviation 2. Colours show the most probable class; dashed lines divide them.",
      width: 9)
    return Drawing("tumour-simplex", figure)
  }

  private func dataDrawing() -> Drawing {
    let data = tumours.data
    let panels = [
      plane.panel("300 tumours", data.marks()),
      plane.panel("Regions of the true weights", [plane.regions(Tumours.generatingWeights)] + data.marks(size: 0.6)),
    ]
    return Drawing(
      "tumour-data", Figure("Three subtypes, two genes", panels: panels, columns: 2, legend: .classes(names)))
  }

  /// The convergence of gradient descent and its stochastic form, and their final regions.
  private func firstOrderDrawing() throws -> Drawing {
    let runs: [(name: String, trace: Trace, steps: Int, style: Style)] = [
      ("gradient descent", descent, 200, Style(.category(3))),
      ("stochastic gradient descent", stochastic, 100, Style(.category(4), isDashed: true)),
    ]
    let best = study.loss.loss(at: optimum)
    func lines(_ value: (Double) -> Double) -> [Mark] {
      runs.map { run in
        Mark(.line((0...run.steps).map { FigurePoint(Double($0), value(run.trace.nll($0))) }), run.style)
      }
    }
    let steps = Axis("step or epoch", range: 0...200)
    let regions = runs.map { run in
      let share = (Double(run.trace.correct(run.steps)) / 300).percent()
      return plane.panel(
        "\(run.trace.steps == 100 ? "SGD" : "Descent"): \(share) right",
        [plane.regions(run.trace[run.steps])] + tumours.data.marks(size: 0.55))
    }
    let panels =
      [
        Panel("Loss", x: steps, y: Axis("mean NLL"), marks: lines { $0 }, aspect: 0.8),
        Panel(
          "Distance from the optimum", x: steps, y: Axis("mean NLL above", scale: .logarithmic),
          marks: lines { $0 - best }, aspect: 0.8),
      ] + regions
    let legend = Legend.classes(names).adding(runs.map { .init($0.name, .line, $0.style) })
    return Drawing(
      "tumour-first-order",
      Figure("Gradient descent (rate 1) and SGD (rate 0.01)", panels: panels, columns: 2, legend: legend))
  }
}
