import Foundation
import SoftmaxFigures
import SoftmaxRegression

extension TumourLesson {
  /// Regions of the training part's optimum with both parts, and a surface of probabilities for each class.
  func finalDrawing() throws -> Drawing {
    let best = try training.optimum()
    let field = plane.field(48) { Logits.softmax(best.logits($0, $1)) }
    let surfaces = names.indices.map { c in
      let field = PlaneField(
        x: field.x, y: field.y, columns: field.columns, rows: field.rows, values: [field.values[c]])
      let marks = [
        Mark(.surface(field, levels: (1..<20).map { Double($0) / 20 }, .category(c))),
        Mark(.contours(field, levels: [0.5]), Style(.ink, width: 1.2)),
      ]
      return plane.panel("p(\(names[c]))", marks, colorBar: ColorBar(range: 0...1, ramp: .category(c)))
    }
    let rings = names.indices.map { c in
      let members = test.data.labels.indices.filter { test.data.labels[$0] == c }
      let points = members.map { FigurePoint(test.data.features[$0, 0], test.data.features[$0, 1]) }
      return [
        Mark(.points(points), Style(.ink, marker: .category(c), size: 1.15)),
        Mark(.points(points), .category(c, size: 0.75)),
      ]
    }
    let share = (Double(test.loss.correct(at: best)) / 80).percent()
    let regions = plane.panel(
      "Test: \(share) right",
      [plane.regions(best)] + training.data.marks(size: 0.5, opacity: 0.6) + rings.flatMap { $0 })
    let legend = Legend.classes(names).adding([
      .init("test (outlined)", .marker, Style(.ink, marker: .ring)), .init("p = 0.5", .line, Style(.ink, width: 1.2)),
    ])
    return Drawing(
      "tumour-final",
      Figure(
        "Fitted to 220 tumours, tested on 80", panels: [regions] + surfaces, columns: 2, legend: legend,
        caption: "The optimum of the training part. Bands of a surface are 0.05 wide."))
  }

  /// The Hessian's blocks, a row and a column of blocks for each class, and its eigenvalues.
  func hessianDrawing() -> Drawing {
    let hessian = study.loss.hessian(at: descent[200])
    let eigenvalues = hessian.symmetricEigenvalues ?? []
    let size = hessian.rows
    let largest = hessian.elements.map(abs).max() ?? 1
    let cells = (0..<size).flatMap { i in
      (0..<size).map { j -> Mark.Cell in
        let (x, y) = (Double(j), Double(size - 1 - i))
        let value = hessian[i, j]
        return Mark.Cell(
          Mark.Box(x: x - 0.5...x + 0.5, y: y - 0.5...y + 0.5), .scale(.diverging, 0.5 + value / (2 * largest)),
          text: value.fixed(2).replacing("-", with: "−"))
      }
    }
    let borders = [3.0, 6].flatMap { k in
      [
        [FigurePoint(k - 0.5, -0.5), FigurePoint(k - 0.5, Double(size) - 0.5)],
        [FigurePoint(-0.5, k - 0.5), FigurePoint(Double(size) - 0.5, k - 0.5)],
      ].map { Mark(.line($0), Style(.ink, width: 1.1)) }
    }
    let labels = names.flatMap { name in features.map { "\(name) \($0)" } }
    let blocks = Panel(
      "Hessian where gradient descent stopped", x: .categories(labels), y: .categories(labels.reversed()),
      marks: [Mark(.cells(cells))] + borders,
      colorBar: ColorBar(range: -largest...largest, ramp: .diverging), isEqual: true)
    let bars = eigenvalues.enumerated().map { Mark.Box.bar(at: Double($0), width: 0.7, height: $1) }
    let spectrum = Panel(
      "Its eigenvalues: three are zero", x: .categories(eigenvalues.indices.map { "\($0 + 1)" }, title: "number"),
      y: Axis("eigenvalue", range: 0...(eigenvalues.last ?? 1) * 1.08), marks: [Mark(.bars(bars), Style(.category(0)))],
      aspect: 0.35)
    return Drawing(
      "tumour-hessian",
      Figure(
        "One block for each pair of classes", panels: [blocks, spectrum],
        caption:
          "Blocks on the diagonal weigh p (1 − p), the others −p q; each row of blocks sums to zero. No eigenvalue "
          + "is negative: the loss is convex."))
  }
}
