import Foundation
import SoftmaxFigures
import SoftmaxRegression

extension TumourLesson {
  /// Curved borders from linear models of monomials.
  func ringsDrawing() throws -> Drawing {
    let data = rings.data
    let plane = Plane(data, ["x1", "x2"], margin: 0.4)
    let panels = try [1, 2, 4].map { degree in
      let monomials = PolynomialFeatures(features: 2, degree: degree)
      let study = Study(LessonData(features: monomials.expand(data.features), labels: data.labels))
      let best = try study.optimum()
      let field = plane.field(degree == 1 ? 24 : 90) { x, y in
        let row = monomials.expand(Matrix(rows: 1, columns: 2, elements: [x, y])).elements
        return (best * Matrix(rows: best.columns, columns: 1, elements: [1] + row)).elements
      }
      let share = (Double(study.loss.correct(at: best)) / 400).percent(0)
      return plane.panel(
        "Degree \(degree): \(share) right",
        [Mark(.regions(field, classes: [0, 1, 2]))] + data.marks(size: 0.45))
    }
    return Drawing(
      "tumour-rings",
      Figure(
        "Polynomial features", panels: [plane.panel("400 points", data.marks(size: 0.45))] + panels, columns: 2,
        legend: .classes(["ring", "centre", "outer ring"]),
        caption: "Regions of the optimum over all monomials up to each degree."))
  }

  private static let strengths: [(name: String, lambda: Double)] = [("0", 0), ("0.01", 0.01), ("0.1", 0.1), ("1", 1)]

  private func shrunk(_ lambda: Double) throws -> Matrix<Double> {
    try study.optimum(l2: 2 * lambda, penalizesIntercept: true)
  }

  /// Regions of the optimum for four penalties.
  func penaltyRegionsDrawing() throws -> Drawing {
    let panels = try Self.strengths.map { name, lambda in
      let best = try shrunk(lambda)
      let share = (Double(study.loss.correct(at: best)) / 300).percent()
      return plane.panel(
        "λ = \(name): \(share) right", [plane.regions(best)] + tumours.data.marks(size: 0.55))
    }
    return Drawing(
      "tumour-penalty-regions",
      Figure(
        "A penalty hardly moves decisions", panels: panels, columns: 2, legend: .classes(names),
        caption: "Minima of the mean NLL + λ ‖W‖², intercepts included."))
  }

  /// Weights of the optimum for four penalties.
  func penaltyWeightsDrawing() throws -> Drawing {
    let weights = try Self.strengths.map { try shrunk($0.lambda) }
    let ends = weights.flatMap(\.elements).range
    let range = ends[0] - 0.2...ends[1] + 0.2
    let panels = zip(Self.strengths, weights).map { strength, w in
      let bars = names.indices.map { c in
        Mark(
          .bars(features.indices.map { .bar(at: Double($0) + 0.27 * Double(c - 1), width: 0.24, height: w[c, $0]) }),
          .category(c))
      }
      let zero = Mark(.line([FigurePoint(-0.5, 0), FigurePoint(2.5, 0)]), Style(.muted, width: 0.9))
      return Panel(
        "λ = \(strength.name): ‖W‖ = \(w.norm.fixed(2))", x: .categories(features),
        y: Axis("weight", range: range), marks: bars + [zero], aspect: 0.62)
    }
    return Drawing(
      "tumour-penalty-weights",
      Figure("A penalty shrinks weights", panels: panels, columns: 2, legend: .classes(names, .box)))
  }

  /// Gradient descent, the bound and Newton's method.
  func convergenceDrawing() throws -> Drawing {
    let runs: [(name: String, trace: Trace, style: Style)] = [
      ("gradient descent", descent, Style(.category(3), width: 3.6)),
      ("bound, as published", try study.shortenedBound(steps: 100), Style(.category(4), isDashed: true)),
      ("bound, corrected", try study.run(BoundOptimization(), steps: 100), Style(.category(5), width: 1.4)),
      ("Newton", try study.newton(steps: 8), Style(.ink)),
    ]
    let best = study.loss.loss(at: optimum)
    func lines(_ value: (Double) -> Double) -> [Mark] {
      runs.map { run in
        Mark(
          .line((0...min(100, run.trace.steps)).map { FigurePoint(Double($0), value(run.trace.nll($0))) }),
          run.style)
      }
    }
    let panels = [
      Panel("Loss", x: Axis("step", range: 0...100), y: Axis("mean NLL"), marks: lines { $0 }, aspect: 0.85),
      Panel(
        "Distance from the optimum", x: Axis("step", range: 0...100),
        y: Axis("mean NLL above", range: 1e-15...2, scale: .logarithmic), marks: lines { max($0 - best, 1e-16) },
        aspect: 0.85),
    ]
    return Drawing(
      "tumour-convergence",
      Figure(
        "Three methods, one optimum", panels: panels, columns: 2,
        legend: Legend(runs.map { .init($0.name, .line, $0.style) }),
        caption: "As published, the bound's steps are 300 times too short: a mean gradient over a summed bound."))
  }
}
