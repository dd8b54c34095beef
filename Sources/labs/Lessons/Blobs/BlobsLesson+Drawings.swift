import Foundation
import SoftmaxFigures
import SoftmaxRegression

extension BlobsLesson {
  func drawings() -> [Drawing] { [dataDrawing(), trainingDrawing(), regionsDrawing()] }

  private var plane: Plane { Plane(study.data, ["x1", "x2"], margin: 0.5) }

  private func dataDrawing() -> Drawing {
    Drawing(
      "blobs-data",
      Figure(
        "250 points in three clouds", panels: [plane.panel("", study.data.marks(size: 0.9))],
        legend: .classes(classes), width: 9))
  }

  /// The loss, and the nine weights, over the epochs.
  private func trainingDrawing() -> Drawing {
    let epochs = Array(0...descent.steps)
    let loss = Mark(.line(epochs.map { FigurePoint(Double($0), descent.nll($0)) }), Style(.ink))
    let weights = classes.indices.flatMap { c in
      features.indices.map { j in
        let points = epochs.map { FigurePoint(Double($0), descent[$0][c, j]) }
        return Mark(.line(points), Style(.category(c), width: [2.2, 1.3, 1.3][j], isDashed: j == 2))
      }
    }
    let axis = Axis("epoch", range: 0...300)
    let legend = Legend.classes(classes, .line).adding([
      .init("bias", .line, Style(.muted, width: 2.2)), .init("x1", .line, Style(.muted, width: 1.3)),
      .init("x2", .line, Style(.muted, width: 1.3, isDashed: true)),
    ])
    let panels = [
      Panel("Loss", x: axis, y: Axis("cross-entropy", range: 0...1.15), marks: [loss], aspect: 0.9),
      Panel("Nine weights", x: axis, y: Axis("weight"), marks: weights, aspect: 0.9),
    ]
    return Drawing(
      "blobs-training",
      Figure("300 epochs of gradient descent, rate 0.5", panels: panels, columns: 2, legend: legend))
  }

  /// Regions during training, with the lines between pairs of classes and the point where these meet.
  private func regionsDrawing() -> Drawing {
    let panels = [1, 5, 30, 300].map { epoch in
      let weights = descent[epoch]
      let lines = [(0, 1), (0, 2), (1, 2)].map { plane.boundary(weights, $0.0, $0.1) }
      let meeting = Mark(.points([junction(weights)]), Style(.ink, marker: .ring, size: 1.5))
      return plane.panel(
        "Epoch \(epoch): \(descent.correct(epoch)) of 250 right",
        [plane.regions(weights)] + study.data.marks(size: 0.5) + lines + [meeting])
    }
    let legend = Legend.classes(classes).adding([
      .init("pairs equal", .line, Style(.ink, width: 0.9, isDashed: true)),
      .init("all equal", .marker, Style(.ink, marker: .ring, size: 1.5)),
    ])
    return Drawing(
      "blobs-regions", Figure("Decision regions during training", panels: panels, columns: 2, legend: legend))
  }
}
