internal import SoftmaxRegression

/// The axes of a panel, and the room that they take.
struct PanelLayout {
  let panel: Panel
  let x: AxisLayout
  let y: AxisLayout
  /// The labels of the ticks, as far as there is room.
  let xLabels, yLabels: [String]
  /// Whether the words under the panel are turned upright, because there is not enough room.
  let isUpright: Bool
  /// The ticks of the scale of colours.
  let colors: AxisLayout?
  /// The room beside, above and below the frame.
  let left, right, top, bottom: Double
  /// The lines of the title.
  let titles: [String]
  /// The width of the frame.
  private let across: Double
  /// The room for words in the middle of the frame.
  let room: Double

  /// The room beside the frames of all panels.
  struct Sides {
    var left = 34.0
    var right = 10.0
  }

  private static let tick = 4.0
  private static let space = 6.0
  /// The distance of two names upwards.
  private static let line = 12.5
  static let bar = 9.0

  /// - Parameters:
  ///   - width: the width of the panel with its axes.
  ///   - sides: the room beside the frame, as far as it is known.
  ///   - height: the height of the frame; nil for the one that its shape requires.
  init(_ panel: Panel, width: Double, sides: Sides = Sides(), height: Double? = nil) {
    self.panel = panel
    across = max(20, width - sides.left - sides.right)
    room = across + 2 * min(sides.left, sides.right)
    let horizontal = panel.marks.lazy.flatMap { $0.shape.xs }
    let vertical = panel.marks.lazy.flatMap { $0.shape.ys }
    let upwards = height ?? across * (panel.isEqual ? 1 : min(panel.aspect, 1.6))
    y = AxisLayout(panel.y, values: vertical, count: max(2, Int(upwards / 26)))
    let heights = y.ticks.map(\.label)
    yLabels =
      panel.y.ticks == nil ? heights : TextSize.fitted(heights, TextSize.tick, min(TextSize.nameRoom, 0.38 * width))

    let across = across
    let widest = { (labels: [String]) in labels.map { TextSize.width($0, TextSize.tick) }.max() ?? 0 }
    var count = max(3, Int(across / 40))
    var axis = AxisLayout(panel.x, values: horizontal, count: count)
    var labels = axis.ticks.map(\.label)
    if panel.x.ticks == nil {
      while count > 1, widest(labels) + Self.space > across * axis.step {
        count -= 1
        axis = AxisLayout(panel.x, values: horizontal, count: count)
        labels = axis.ticks.map(\.label)
      }
      isUpright = false
    } else {
      labels = TextSize.fitted(labels, TextSize.tick, TextSize.nameRoom)
      isUpright = (widest(labels) + Self.space) * Double(labels.count) > across
      if isUpright {
        labels = TextSize.fitted(axis.ticks.map(\.label), TextSize.tick, min(TextSize.nameRoom, 0.4 * width))
      }
    }
    (x, xLabels) = (axis, labels)
    colors = panel.colorBar.map { AxisLayout(Axis(range: $0.range), values: [], count: 5) }
    titles = TextSize.wrapped(panel.title, TextSize.panel, width: room)

    let hasAxes = panel.hasAxes
    left = hasAxes ? widest(yLabels) + Self.tick + 3 + (panel.y.title.isEmpty ? 0 : 1.35 * TextSize.label) : 0
    let scale = colors.map { 6 + Self.bar + 5 + widest($0.ticks.map(\.label)) }
    right = scale ?? (hasAxes && panel.x.ticks == nil ? max(9, 2 + widest(xLabels) / 2) : 2)
    top = Double(titles.count) * 1.3 * TextSize.panel + 5 + (panel.colorBar?.title.isEmpty ?? true ? 0 : 10)
    let under = labels.isEmpty ? 0 : isUpright ? widest(labels) + 3 : 1.3 * TextSize.tick
    bottom = hasAxes ? under + Self.tick + (panel.x.title.isEmpty ? 0 : 1.4 * TextSize.label) : 0
  }

  /// The height of the frame over its width, in which names beside it do not touch.
  var shape: Double {
    let names = panel.y.ticks == nil || panel.isEqual ? 0 : Double(yLabels.count) * Self.line / across
    return max(min(equalShape ?? panel.aspect, 1.6), names)
  }

  /// The height of the frame over its width that makes units equal.
  var equalShape: Double? {
    guard panel.isEqual else { return nil }
    let ratio = (y.range.upperBound - y.range.lowerBound) / (x.range.upperBound - x.range.lowerBound)
    return ratio.isFinite && ratio > 0 ? max(0.02, min(50, ratio)) : 1
  }
}
