extension PanelDrawing {
  /// Draws light lines at the ticks of numbers; there are no lines for categories.
  func drawGrid(_ scene: inout Scene) {
    let stroke = Scene.Stroke(color: PaletteColor.faint.rgb, width: 0.8)
    if panel.x.ticks == nil {
      for tick in layout.x.ticks {
        let x = placeX(tick.value)
        scene.line([FigurePoint(x, frame.y.lowerBound), FigurePoint(x, frame.y.upperBound)], stroke)
      }
    }
    if panel.y.ticks == nil {
      for tick in layout.y.ticks {
        let y = placeY(tick.value)
        scene.line([FigurePoint(frame.x.lowerBound, y), FigurePoint(frame.x.upperBound, y)], stroke)
      }
    }
  }

  /// Draws the frame, its ticks with their labels, and the titles of the axes.
  func drawAxes(_ scene: inout Scene) {
    let ink = PaletteColor.ink.rgb
    let stroke = Scene.Stroke(color: PaletteColor.muted.rgb, width: 0.9)
    scene.line(frame.corners + [frame.corners[0]], stroke)
    let (left, bottom) = (frame.x.lowerBound, frame.y.lowerBound)
    for (tick, label) in zip(layout.x.ticks, layout.xLabels) {
      let x = placeX(tick.value)
      scene.line([FigurePoint(x, bottom), FigurePoint(x, bottom - 3.5)], stroke)
      let below = bottom - 5 - (layout.isUpright ? 0 : 0.6 * TextSize.tick)
      scene.text(
        label, FigurePoint(x, below), layout.isUpright ? .right : .center, ink, size: TextSize.tick,
        isUpright: layout.isUpright)
    }
    for (tick, label) in zip(layout.y.ticks, layout.yLabels) {
      let y = placeY(tick.value)
      scene.line([FigurePoint(left, y), FigurePoint(left - 3.5, y)], stroke)
      scene.text(label, FigurePoint(left - 6, y), .right, ink, size: TextSize.tick)
    }
    let across = TextSize.fitted(panel.x.label, TextSize.label, layout.room)
    let words = FigurePoint(frame.center.x, bottom - layout.bottom + 0.62 * TextSize.label)
    scene.text(across, words, .center, ink, size: TextSize.label)
    let upwards = TextSize.fitted(panel.y.label, TextSize.label, frame.y.upperBound - frame.y.lowerBound + 20)
    scene.text(
      upwards, FigurePoint(left - layout.left + 0.6 * TextSize.label, frame.center.y), .center, ink,
      size: TextSize.label,
      isUpright: true)
  }

  /// Draws the scale of colours, to the right of the frame.
  func drawColors(_ scene: inout Scene) {
    guard let bar = panel.colorBar, let axis = layout.colors else { return }
    let left = frame.x.upperBound + 6
    let steps = 24
    for k in 0..<steps {
      let (low, high) = (Double(k) / Double(steps), Double(k + 1) / Double(steps))
      // Each box reaches up to the top, below the following boxes, so that there are no light seams.
      let box = Mark.Box(x: left...left + PanelLayout.bar, y: frame.y.place(low)...frame.y.upperBound)
      scene.fill(box.corners, bar.ramp.color((low + high) / 2))
    }
    let outline = Mark.Box(x: left...left + PanelLayout.bar, y: frame.y).corners
    scene.line(outline + [outline[0]], Scene.Stroke(color: PaletteColor.muted.rgb, width: 0.7))
    for tick in axis.ticks {
      let y = frame.y.place(axis.place(tick.value))
      let at = FigurePoint(left + PanelLayout.bar + 4, y)
      scene.text(tick.label, at, .left, PaletteColor.ink.rgb, size: TextSize.tick)
    }
    scene.text(
      bar.title, FigurePoint(left + PanelLayout.bar + 2, frame.y.upperBound + 9), .center, PaletteColor.ink.rgb,
      size: TextSize.tick)
  }
}
