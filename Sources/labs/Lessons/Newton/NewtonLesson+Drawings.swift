import Foundation
import SoftmaxFigures
import SoftmaxRegression

extension NewtonLesson {
  func drawings() throws -> [Drawing] { [try planeDrawing(), infinityDrawing(), hessianDrawing()] }

  private static let newtonStyle = Style(.category(1), marker: .square, size: 0.7, width: 1.4)
  private static let descentStyle = Style(.category(0), marker: .circle, size: 0.7, width: 1.8)
  private static let shrunkStyle = Style(.ink, marker: .cross, size: 1.4)
  private static let ridgeStyle = Style(.category(2), marker: .triangle, size: 0.7, width: 1.4)

  /// The loss over virginica's two petal weights, the others fixed at scikit-learn's, with the ways of the methods.
  private func planeDrawing() throws -> Drawing {
    let (x, y) = (-2.0...14.0, -2.0...20.0)
    func field(_ function: (Matrix<Double>) -> Double) -> PlaneField {
      PlaneField(x: x, y: y, columns: 80, rows: 80) { length, width in
        var weights = shrunk
        (weights[2, 3], weights[2, 4]) = (length, width)
        return [log(function(weights))]
      }
    }
    func slopes(_ w: Matrix<Double>) -> Double { (0..<3).reduce(w.squaredNorm) { $0 - w[$1, 0] * w[$1, 0] } }
    let loss = field { study.loss.loss(at: $0) }
    let penalised = field { study.loss.loss(at: $0) + slopes($0) / 300 }
    var objective = try study.objective(l2: 1.0 / 150)
    var ridge: [Matrix<Double>] = []
    _ = Newton(rule: StoppingRule(tolerance: 1e-12)).minimize(&objective) {
      ridge.append(SoftmaxObjective.parameters($0.point, classes: 3))
      return .proceed
    }
    func way(_ trace: [Matrix<Double>]) -> [FigurePoint] { trace.map { FigurePoint(petal($0)[0], petal($0)[1]) } }
    let newtonWay = way((0...20).map { newton[$0] })
    let descentWay = way(stride(from: 0, through: descent.steps, by: 50).map { descent[$0] })
    let best = Mark(.points(way([shrunk])), Self.shrunkStyle)
    func marks(_ field: PlaneField, _ levels: [Double], _ ways: [(points: [FigurePoint], style: Style)]) -> [Mark] {
      [
        Mark(.surface(field, levels: levels.map(log), .valley)),
        Mark(.contours(field, levels: levels.map(log)), Style(.muted, width: 0.7)),
      ]
        + ways.map { Mark(.trajectory($0.points), $0.style) }
        + ways.filter { $0.points.count < 40 }.map { Mark(.points(Array($0.points.dropLast())), $0.style) } + [best]
    }
    let levels = [0.2, 0.3, 0.5, 1, 2, 4, 8]
    let higher = [0.25, 0.3, 0.4, 0.6, 1, 2, 4, 8]
    let axes = (
      Axis("weight of petal length", range: x), Axis("weight of petal width", range: y)
    )
    let panels = [
      Panel(
        "The loss: no minimum", x: axes.0, y: axes.1,
        marks: marks(loss, levels, [(newtonWay, Self.newtonStyle), (descentWay, Self.descentStyle)]), aspect: 1.15),
      Panel(
        "With the penalty: one minimum", x: axes.0, y: axes.1,
        marks: marks(penalised, higher, [(way(ridge), Self.ridgeStyle)]), aspect: 1.15),
    ]
    let legend = Legend([
      .init("Newton, 20 steps", .line, Self.newtonStyle), .init("descent, 10,000 steps", .line, Self.descentStyle),
      .init("Newton with the penalty", .line, Self.ridgeStyle),
      .init("scikit-learn's point", .marker, Self.shrunkStyle),
    ])
    return Drawing(
      "newton-plane",
      Figure(
        "Two weights of virginica", panels: panels, columns: 2, legend: legend,
        caption: "Contours of the mean NLL (left: "
          + "\(levels.map { "\($0)" }.joined(separator: ", "))) and of the penalised one (right: "
          + "\(higher.map { "\($0)" }.joined(separator: ", "))), lighter where higher; all other weights are fixed at "
          + "scikit-learn's. The methods move all weights, and leave this plane."))
  }

  /// Newton's even strides to infinity, and descent's on the same way.
  private func infinityDrawing() -> Drawing {
    let losses = newton.allNLLs
    let steps = Array(0...25)
    let strides = [0, 1].map { j in
      Mark(
        .line(steps.map { FigurePoint(Double($0), petal(newton[$0])[j]) }),
        Style(.category(1), width: 1.6, isDashed: j == 1))
    }
    let gaps = steps.map { FigurePoint(Double($0), losses[$0] - infimum) }
    let law = [10.0, 25].map { FigurePoint($0, (losses[20] - infimum) * exp(20 - $0) * 3) }
    let slow = stride(from: 0.0, through: 4, by: 0.05).map { Int(pow(10, $0).rounded()) }
    let descents = [0, 1].map { j in
      Mark(
        .line(slow.map { FigurePoint(Double($0), petal(descent[$0])[j]) }),
        Style(.category(0), width: 1.6, isDashed: j == 1))
    }
    let lawStyle = Style(.muted, width: 1.2, isDashed: true)
    let slowGaps = slow.map { FigurePoint(Double($0), descent.nll($0) - infimum) }
    let weight = Axis("weight of virginica")
    let panels = [
      Panel("Newton: even strides", x: Axis("step"), y: weight, marks: strides, aspect: 0.72),
      Panel(
        "Newton: each step divides by e", x: Axis("step"), y: Axis("NLL above infimum", scale: .logarithmic),
        marks: [Mark(.line(law), lawStyle), Mark(.line(gaps), Style(.category(1), width: 1.6))], aspect: 0.72),
      Panel(
        "Descent: logarithmic strides", x: Axis("step", scale: .logarithmic), y: weight, marks: descents,
        aspect: 0.72),
      Panel(
        "Descent: hardly closer", x: Axis("step", scale: .logarithmic),
        y: Axis("NLL above infimum", scale: .logarithmic),
        marks: [Mark(.line(slowGaps), Style(.category(0), width: 1.6))], aspect: 0.72),
    ]
    let legend = Legend([
      .init("Newton", .line, Style(.category(1), width: 1.6)), .init("descent", .line, Style(.category(0), width: 1.6)),
      .init("petal length", .line, Style(.muted, width: 1.6)),
      .init("petal width", .line, Style(.muted, width: 1.6, isDashed: true)), .init("exp(−step)", .line, lawStyle),
    ])
    return Drawing(
      "newton-infinity",
      Figure("The walk to infinity", panels: panels, columns: 2, legend: legend))
  }

  /// The eigenvalues of the Hessian as Newton's method goes on: more and more of them vanish.
  private func hessianDrawing() -> Drawing {
    let shown = [0, 5, 10, 20]
    let runs = shown.map { step in
      (study.loss.hessian(at: newton[step]).symmetricEigenvalues ?? []).reversed().prefix(10)
        .enumerated().map { FigurePoint(Double($0 + 1), max($1, 1e-18)) }
    }
    let marks = runs.enumerated().map { k, points in
      [Mark(.line(points), .category(k, width: 1.2)), Mark(.points(points), .category(k))]
    }
    let panel = Panel(
      "", x: Axis("rank", range: 0.5...10.5, ticks: (1...10).map { .init(Double($0), "\($0)") }),
      y: Axis("eigenvalue of the Hessian", scale: .logarithmic), marks: marks.flatMap { $0 }, aspect: 0.6)
    let legend = Legend(shown.enumerated().map { .init("step \($1)", .marker, .category($0)) })
    return Drawing(
      "newton-hessian",
      Figure(
        "The Hessian flattens on the way", panels: [panel], legend: legend,
        caption: "Five more eigenvalues are zero, at every step."))
  }
}
