extension PanelDrawing {
  func draw(_ mark: Mark, _ scene: inout Scene) {
    let style = mark.style
    switch mark.shape {
    case .points(let points):
      for point in points { draw(marker: point, style, &scene) }
    case .line(let points): draw(line: points, Scene.Stroke(style), &scene)
    case .trajectory(let points): draw(trajectory: points, style, &scene)
    case .area(let points): draw(area: points, style.color.rgb, opacity: style.opacity, &scene)
    case .ribbon(let lower, let upper):
      draw(area: lower + upper.reversed(), style.color.rgb, opacity: style.opacity, &scene)
    case .bars(let boxes):
      for box in boxes { draw(area: box.corners, style.color.rgb, opacity: style.opacity, &scene) }
    case .intervals(let intervals):
      for interval in intervals { draw(interval, style, &scene) }
    case .cells(let cells): draw(cells, &scene)
    case .regions(let field, let classes): draw(field, classes, &scene)
    case .contours(let field, let levels):
      for level in levels {
        for line in field.contour(level) { draw(line: line, Scene.Stroke(style), &scene) }
      }
    case .surface(let field, let levels, let ramp):
      for (band, loop) in field.bands(levels) {
        draw(area: loop, ramp.color((Double(band) + 0.5) / Double(levels.count + 1)), &scene)
      }
    case .texts(let texts):
      for text in texts { draw(text, style.color.rgb, &scene) }
    case .rug(let values): draw(rug: values, Scene.Stroke(style), &scene)
    case .names(let field, let names): draw(field, names, style.color.rgb, &scene)
    }
  }

  /// Words at a place; those that would reach beyond the panel are moved into it.
  private func draw(_ text: Mark.Text, _ color: RGB, _ scene: inout Scene) {
    let words = TextSize.fitted(text.text, TextSize.tick, min(TextSize.nameRoom, layout.room))
    let width = TextSize.width(words, TextSize.tick)
    let start =
      switch text.anchor {
      case .left: 0.0
      case .center: width / 2
      case .right: width
      }
    var at = place(text.at)
    let reach = (layout.room - (frame.x.upperBound - frame.x.lowerBound)) / 2
    at.x = max(frame.x.lowerBound - reach + start, min(frame.x.upperBound + reach - (width - start), at.x))
    scene.text(words, at, text.anchor, color, size: TextSize.tick)
  }

  private func draw(rug values: [Double], _ stroke: Scene.Stroke, _ scene: inout Scene) {
    var last = -Double.infinity
    for x in values.map(placeX).sorted() where frame.x.contains(x) && x - last > 0.4 {
      let bottom = frame.y.lowerBound
      scene.line([FigurePoint(x, bottom), FigurePoint(x, bottom + 5)], stroke)
      last = x
    }
  }

  /// The names of regions, each in the middle of the largest room that it has for its name.
  private func draw(_ field: PlaneField, _ names: [String], _ color: RGB, _ scene: inout Scene) {
    let width = placeX(field.x.upperBound) - placeX(field.x.lowerBound)
    let height = placeY(field.y.upperBound) - placeY(field.y.lowerBound)
    for (k, name) in TextSize.fitted(names, TextSize.tick, TextSize.nameRoom).enumerated() {
      let (across, upwards) = (TextSize.width(name, TextSize.tick) + 6, 1.3 * TextSize.tick)
      if let at = field.room(for: k, width: across / width, height: upwards / height) {
        scene.text(name, place(at), .center, color, size: TextSize.tick)
      }
    }
  }

  private func draw(marker point: FigurePoint, _ style: Style, _ scene: inout Scene) {
    let at = place(point)
    guard frame.contains(at) else { return }
    scene.items.append(.marker(at, style.marker, style.color.rgb, size: style.size, opacity: style.opacity))
  }

  private func draw(line points: [FigurePoint], _ stroke: Scene.Stroke, _ scene: inout Scene) {
    for part in frame.clipped(line: points.map(place)) { scene.line(part.thinned, stroke) }
  }

  private func draw(area points: [FigurePoint], _ color: RGB, opacity: Double = 1, _ scene: inout Scene) {
    let places = points.map(place).filter { $0.x.isFinite && $0.y.isFinite }
    scene.fill(frame.clipped(places), color, opacity: opacity)
  }

  /// A path, with a head at its end.
  private func draw(trajectory points: [FigurePoint], _ style: Style, _ scene: inout Scene) {
    let places = points.map(place).filter { $0.x.isFinite && $0.y.isFinite }
    for part in frame.clipped(line: places) {
      let line = part.thinned
      scene.line(line, Scene.Stroke(style))
      guard let tip = line.last, let base = line.last(where: { $0.distance(tip) > 3 }) else { continue }
      let length = base.distance(tip)
      let (ux, uy) = ((tip.x - base.x) / length, (tip.y - base.y) / length)
      let size = 3 + 2 * style.width
      scene.fill(
        [
          tip, FigurePoint(tip.x - size * ux - 0.45 * size * uy, tip.y - size * uy + 0.45 * size * ux),
          FigurePoint(tip.x - size * ux + 0.45 * size * uy, tip.y - size * uy - 0.45 * size * ux),
        ], style.color.rgb)
    }
  }

  private func draw(_ interval: Mark.Interval, _ style: Style, _ scene: inout Scene) {
    if let range = interval.range {
      let ends = [range.lowerBound, range.upperBound].map { FigurePoint($0, interval.at.y) }
      draw(line: ends, Scene.Stroke(style), &scene)
    }
    draw(marker: interval.at, style, &scene)
  }

  private func draw(_ cells: [Mark.Cell], _ scene: inout Scene) {
    for cell in cells { draw(area: cell.box.corners, cell.color.rgb, &scene) }
    for cell in cells where !cell.text.isEmpty {
      let color = cell.color.rgb.isLight ? PaletteColor.ink.rgb : PaletteColor.paper.rgb
      let room = placeX(cell.box.x.upperBound) - placeX(cell.box.x.lowerBound)
      let size = min(TextSize.tick, TextSize.tick * 0.9 * room / max(1, TextSize.width(cell.text, TextSize.tick)))
      if size > 4.5 { scene.text(cell.text, place(cell.box.center), .center, color, size: size) }
    }
  }

  private func draw(_ field: PlaneField, _ classes: [Int], _ scene: inout Scene) {
    for (k, loop) in field.regions() {
      draw(area: loop, PaletteColor.tint(classes.indices.contains(k) ? classes[k] : k).rgb, &scene)
    }
    for line in field.borders() {
      draw(line: line, Scene.Stroke(color: PaletteColor.muted.rgb, width: 0.8), &scene)
    }
  }
}
