/// A panel with its place on the page.
struct PanelDrawing {
  let layout: PanelLayout
  /// The frame.
  let frame: Mark.Box
  var panel: Panel { layout.panel }

  /// - Parameters:
  ///   - room: the rectangle that the frame may fill.
  ///   - isStretched: whether the room has another shape than the panel requires.
  init(_ layout: PanelLayout, room: Mark.Box, isStretched: Bool) {
    self.layout = layout
    let (width, height) = (room.x.upperBound - room.x.lowerBound, room.y.upperBound - room.y.lowerBound)
    if let shape = layout.equalShape {
      // Units are equal, so that the frame is the largest one of the required shape, in the middle of the room.
      let w = min(width, height / shape)
      let left = room.x.lowerBound + (width - w) / 2
      frame = Mark.Box(x: left...left + w, y: room.y.upperBound - w * shape...room.y.upperBound)
    } else {
      let h = isStretched ? height : min(height, width * layout.shape)
      frame = Mark.Box(x: room.x, y: room.y.upperBound - h...room.y.upperBound)
    }
  }

  func draw(_ scene: inout Scene) {
    if panel.hasAxes { drawGrid(&scene) }
    for mark in panel.marks { draw(mark, &scene) }
    if panel.hasAxes { drawAxes(&scene) }
    drawColors(&scene)
    for (k, line) in layout.titles.reversed().enumerated() {
      let y = frame.y.upperBound + layout.top - Double(layout.titles.count) * 1.3 * TextSize.panel
      let at = FigurePoint(frame.center.x, y + (Double(k) + 0.5) * 1.3 * TextSize.panel)
      scene.text(line, at, .center, PaletteColor.ink.rgb, size: TextSize.panel)
    }
  }

  /// The place on the page of a point of the data.
  func place(_ point: FigurePoint) -> FigurePoint {
    FigurePoint(placeX(point.x), placeY(point.y))
  }
  func placeX(_ x: Double) -> Double { frame.x.place(unclamped: layout.x.place(x)) }
  func placeY(_ y: Double) -> Double { frame.y.place(unclamped: layout.y.place(y)) }
}
