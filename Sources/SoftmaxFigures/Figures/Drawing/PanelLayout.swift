/// The axes of a panel, and the room that they take.
struct PanelLayout {
  let panel: Panel
  let x: AxisLayout
  let y: AxisLayout
  /// Whether the words under the panel are turned upright, because there is not enough room.
  let isUpright: Bool
  /// The ticks of the scale of colours.
  let colors: AxisLayout?
  /// The room beside, above and below the frame.
  let left, right, top, bottom: Double
  /// The lines of the title.
  let titles: [String]

  private static let tick = 4.0
  static let bar = 9.0

  init(_ panel: Panel, width: Double) {
    self.panel = panel
    let across = width - 44
    let horizontal = panel.marks.lazy.flatMap { $0.shape.xs }
    let vertical = panel.marks.lazy.flatMap { $0.shape.ys }
    x = AxisLayout(panel.x, values: horizontal, count: max(3, Int(across / 40)))
    let shape = panel.isEqual ? 1 : panel.aspect
    y = AxisLayout(panel.y, values: vertical, count: max(3, Int(across * shape / 26)))
    let words = x.ticks.map { TextSize.short($0.label) }
    let widest = words.map { TextSize.width($0, TextSize.tick) }.max() ?? 0
    isUpright = panel.x.ticks != nil && widest * Double(words.count) > across
    colors = panel.colorBar.map { AxisLayout(Axis(range: $0.range), values: [], count: 5) }
    titles = TextSize.wrapped(panel.title, TextSize.panel, width: width - 10)

    let heights = y.ticks.map { TextSize.width(TextSize.short($0.label), TextSize.tick) }.max() ?? 0
    let hasAxes = panel.hasAxes
    left = hasAxes ? heights + Self.tick + 3 + (panel.y.title.isEmpty ? 0 : 1.35 * TextSize.label) : 0
    let scale = colors.map { $0.ticks.map { TextSize.width($0.label, TextSize.tick) }.max() ?? 0 }
    right = scale.map { 6 + Self.bar + 5 + $0 } ?? (hasAxes && panel.x.ticks == nil ? 9 : 2)
    top = Double(titles.count) * 1.3 * TextSize.panel + 5 + (panel.colorBar?.title.isEmpty ?? true ? 0 : 10)
    let under = words.isEmpty ? 0 : isUpright ? widest + 3 : 1.3 * TextSize.tick
    bottom = hasAxes ? under + Self.tick + (panel.x.title.isEmpty ? 0 : 1.4 * TextSize.label) : 0
  }

  /// The height of the frame over its width.
  var shape: Double { min(equalShape ?? panel.aspect, 1.6) }

  /// The height of the frame over its width that makes units equal.
  var equalShape: Double? {
    guard panel.isEqual else { return nil }
    let ratio = (y.range.upperBound - y.range.lowerBound) / (x.range.upperBound - x.range.lowerBound)
    return ratio.isFinite && ratio > 0 ? max(0.02, min(50, ratio)) : 1
  }
}
