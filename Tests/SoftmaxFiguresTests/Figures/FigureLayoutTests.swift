import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// What figures come to on the page.
struct FigureLayoutTests {
  private func texts(_ scene: Scene) -> [(text: String, box: (left: Double, right: Double, y: Double))] {
    scene.items.compactMap { item in
      guard case .text(let text, let at, let anchor, _, let size, let isUpright) = item, !isUpright else { return nil }
      let width = TextSize.width(text, size)
      let left = at.x - (anchor == .left ? 0 : anchor == .right ? width : width / 2)
      return (text, (left, left + width, at.y))
    }
  }

  private var panel: Panel {
    Panel(
      "Title", x: Axis("across", unit: "cm"), y: Axis("up"),
      marks: [Mark(.points([FigurePoint(0, 0), FigurePoint(1, 2)]), .category(1))])
  }

  @Test func `all that is drawn is on the page`() {
    for columns in 1...3 {
      let names = (0..<20).map { "a class of a long name \($0)" }
      let figure = Figure(
        "A title", panels: Array(repeating: panel, count: 5), columns: columns, legend: .classes(names),
        caption: String(repeating: "words ", count: 60))
      let scene = figure.scene()
      #expect(abs(scene.width - 453.54) < 0.01)
      for item in scene.items {
        let points: [FigurePoint] =
          switch item {
          case .fill(let points, _, _), .line(let points, _): points
          case .marker(let point, _, _, _, _), .text(_, let point, _, _, _, _): [point]
          }
        for point in points {
          #expect((0...scene.width).contains(point.x) && (0...scene.height).contains(point.y), "\(item)")
        }
      }
      for (text, box) in texts(scene) { #expect(box.left > -1 && box.right < scene.width + 1, "\(text)") }
    }
  }

  @Test func `no two words lie on each other`() {
    let names = (0..<9).map { "class \($0)" }
    let scene = Figure(
      "A title", panels: Array(repeating: panel, count: 4), columns: 2, legend: .classes(names), caption: "A caption."
    ).scene()
    let words = texts(scene)
    #expect(words.count > 40)
    for (i, a) in words.enumerated() {
      for b in words[(i + 1)...] where abs(a.box.y - b.box.y) < 6 {
        #expect(a.box.right <= b.box.left || b.box.right <= a.box.left, "\(a.text) and \(b.text)")
      }
    }
  }

  @Test(arguments: [4.0, 9.5, 12, 20]) func `long and East Asian names stay on the page`(width: Double) {
    let names = [
      (0..<12).map { "Kingsfield Mews and Maplewood Village, Block \($0) (W)" },
      (0..<12).map { "上海市浦東新区陸家嘴街道第\($0)居民委員会" }, (0..<12).map { "m\($0)" },
    ]
    for names in names {
      let title = names[0] + " " + names[1]
      let cells = Panel(
        title, x: .categories(names, title: title), y: .categories(names, title: title),
        marks: [Mark(.texts([.init(names[0], at: FigurePoint(0, 0)), .init(names[1], at: FigurePoint(11, 11))]))])
      let numbers = Panel(title, x: Axis(title, range: -2500...2500), y: Axis(title, range: 0...4e7))
      let figure = Figure(
        title, panels: [cells, numbers], legend: .classes(names), caption: title, width: width)
      let scene = figure.scene()
      for case .text(let text, let at, let anchor, _, let size, let isUpright) in scene.items {
        let extent = TextSize.width(text, size)
        let start = anchor == .left ? 0 : anchor == .right ? extent : extent / 2
        let (place, end) = isUpright ? (at.y, scene.height) : (at.x, scene.width)
        #expect(place - start > 0 && place - start + extent < end, "\(text) at \(width) cm")
      }
      // Numbers along an axis keep a distance.
      let ticks = texts(scene).filter { $0.text.hasSuffix("00") }
      for (a, b) in zip(ticks, ticks.dropFirst()) where a.box.y == b.box.y { #expect(a.box.right < b.box.left) }
    }
  }

  @Test func `names that differ in their middles alone stay different`() {
    let names = (0..<3).map { "the same start of all names \($0) and the same end of all names" }
    let scene = Figure(panels: [Panel(x: Axis(range: 0...1), y: .categories(names))], legend: .classes(names)).scene()
    // Those of the axis, and those of the legend, which have more room.
    #expect(Set(texts(scene).map(\.text).filter { $0.contains("…") }).count == 6)
  }

  @Test func `names beside a frame do not touch, however narrow it is`() {
    let names = (0..<16).map { "a feature with a long name \($0)" }
    for width in [6.0, 9.5, 12] {
      let panel = Panel(x: Axis(range: 0...1), y: .categories(names), aspect: 0.3)
      let places = texts(Figure(panels: [panel], width: width).scene()).filter { $0.text.hasPrefix("a ") }.map(\.box.y)
        .sorted()
      #expect(places.count == 16)
      for (a, b) in zip(places, places.dropFirst()) { #expect(b - a > 11.5, "\(width) cm") }
    }
  }

  @Test func `fills of twenty-one classes differ`() {
    #expect(Set((0..<21).map { PaletteColor.tint($0).rgb.hex }).count == 21)
  }

  @Test func `regions have names where there is room`() {
    let field = PlaneField(x: 0...3, y: 0...1, columns: 61, rows: 61) { x, y in
      [x < 1 ? 1 : 0, x >= 1 && x < 2.9 ? 1 : 0, x >= 2.9 ? 1 : 0]
    }
    let names = Mark(.names(field, ["left", "right", "a sliver without room"]))
    let panel = Panel(x: Axis(range: 0...3), y: Axis(range: 0...1), marks: [names])
    let words = texts(Figure(panels: [panel]).scene())
    let shown = words.filter { ["left", "right", "a sliver without room"].contains($0.text) }
    #expect(shown.map(\.text) == ["left", "right"] && shown[0].box.right < shown[1].box.left)
  }

  @Test func `units are equal where they should be`() {
    let square = [FigurePoint(0, 0), FigurePoint(1, 0), FigurePoint(1, 1), FigurePoint(0, 1)]
    for height in [nil, 6.0, 30] {
      var panel = Panel(x: Axis(range: 0...2), y: Axis(range: 0...3), marks: [Mark(.area(square))], isEqual: true)
      panel.colorBar = nil
      let scene = Figure(panels: [panel], height: height).scene()
      guard case .fill(let points, _, _)? = scene.items.first(where: { if case .fill = $0 { true } else { false } })
      else {
        Issue.record("Nothing is drawn.")
        return
      }
      #expect(abs((points[1].x - points[0].x) - (points[2].y - points[1].y)) < 1e-9)
      if let height { #expect(abs(scene.height - height * 96 / 2.54) < 1e-6 || height == 6) }
    }
  }

  @Test func `what is outside of the axes is cut off`() {
    let marks = [
      Mark(.points([FigurePoint(0.5, 0.5), FigurePoint(7, 0.5), FigurePoint(.nan, 0)])),
      Mark(.line([FigurePoint(-9, 0.5), FigurePoint(9, 0.5)])),
    ]
    let scene = Figure(panels: [Panel(x: Axis(range: 0...1), y: Axis(range: 0...1), marks: marks, hasAxes: false)])
      .scene()
    let markers = scene.items.filter { if case .marker = $0 { true } else { false } }
    #expect(markers.count == 1)
    for case .line(let points, _) in scene.items { #expect(points.allSatisfy { $0.x >= 0 && $0.x <= scene.width }) }
  }

  @Test func `a legend names twelve classes and counts the others`() {
    let legend = Legend.classes((0..<1000).map { "c\($0)" })
    #expect(legend.entries.count == 12 && legend.omitted == 988)
    #expect(texts(Figure(panels: [], legend: legend).scene()).contains { $0.text == "and 988 more" })
  }

  @Test func `neighbouring classes differ, also when colours begin again`() {
    let styles = (0..<60).map { Style.category($0) }
    for (a, b) in zip(styles, styles.dropFirst()) { #expect(a.color.rgb != b.color.rgb && a.marker != b.marker) }
    for (k, style) in styles.enumerated() where k + 7 < 60 { #expect(style.marker != styles[k + 7].marker) }
  }

  @Test func `the triangle has certain classes in its corners`() {
    #expect(Simplex.point([1, 0, 0]) == FigurePoint(0, 0))
    #expect(Simplex.point([0, 1, 0]) == FigurePoint(1, 0))
    #expect(Simplex.point([0, 0, 1]) == FigurePoint(0.5, 0.75.squareRoot()))
    let middle = Simplex.point([1, 1, 1].map { $0 / 3 })
    #expect(abs(middle.x - 0.5) < 1e-15 && abs(middle.y - 0.75.squareRoot() / 3) < 1e-15)
  }
}
