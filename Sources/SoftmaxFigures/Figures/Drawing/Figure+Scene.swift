extension Figure {
  /// The figure after its layout.
  func scene() -> Scene { FigureLayout(self).scene() }
}

/// The places of the parts of a figure.
struct FigureLayout {
  private static let margin = 9.0
  private static let gap = 14.0
  private static let unitsPerCentimetre = 96 / 2.54

  private let figure: Figure
  private let width: Double
  private let titles: [String]
  private let legend: LegendLayout
  private let captions: [String]
  private let panels: [PanelLayout]
  /// The width of a column of panels with their axes.
  private let columnWidth: Double

  init(_ figure: Figure) {
    self.figure = figure
    let size = min(max(figure.width, Figure.sizes.lowerBound), Figure.sizes.upperBound)
    width = size * Self.unitsPerCentimetre
    let room = width - 2 * Self.margin
    titles = TextSize.wrapped(figure.title, TextSize.title, width: room)
    legend = LegendLayout(figure.legend, width: room)
    captions = TextSize.wrapped(figure.caption, TextSize.caption, width: room)
    let columns = Double(figure.columns)
    columnWidth = (room - Self.gap * (columns - 1)) / columns
    let columnWidth = columnWidth
    panels = figure.panels.map { PanelLayout($0, width: columnWidth) }
  }

  func scene() -> Scene {
    let rows = stride(from: 0, to: panels.count, by: figure.columns).map {
      $0..<min($0 + figure.columns, panels.count)
    }
    // All panels have the same margins, so that frames are equally wide and aligned.
    let left = panels.map(\.left).max() ?? 0
    let frameWidth = max(20, columnWidth - left - (panels.map(\.right).max() ?? 0))
    let tops = rows.map { row in row.map { panels[$0].top }.max() ?? 0 }
    let bottoms = rows.map { row in row.map { panels[$0].bottom }.max() ?? 0 }
    var heights = rows.map { row in row.map { panels[$0].shape * frameWidth }.max() ?? 0 }
    let fixed = above + below + (tops + bottoms).reduce(0, +) + Self.gap * Double(max(0, rows.count - 1))
    if let wanted = figure.height {
      let height = min(max(wanted, Figure.sizes.lowerBound), Figure.sizes.upperBound) * Self.unitsPerCentimetre
      let factor = max(0.05, (height - fixed) / max(1, heights.reduce(0, +)))
      heights = heights.map { $0 * factor }
    }
    let height = fixed + heights.reduce(0, +)
    var scene = Scene(title: figure.title, width: width, height: height)
    drawWords(&scene)
    var y = height - above
    for (r, row) in rows.enumerated() {
      y -= tops[r]
      for i in row {
        let c = i % figure.columns
        let x = Self.margin + Double(c) * (columnWidth + Self.gap) + left
        let room = Mark.Box(x: x...x + frameWidth, y: y - heights[r]...y)
        PanelDrawing(panels[i], room: room, isStretched: figure.height != nil).draw(&scene)
      }
      y -= heights[r] + bottoms[r] + Self.gap
    }
    return scene
  }

  /// The height of title and legend.
  private var above: Double {
    Self.margin + Double(titles.count) * 1.3 * TextSize.title + (titles.isEmpty ? 0 : 4) + legend.height
  }

  /// The height of the caption.
  private var below: Double {
    Self.margin - 3 + Double(captions.count) * 1.3 * TextSize.caption + (captions.isEmpty ? 0 : 5)
  }

  private func drawWords(_ scene: inout Scene) {
    var y = scene.height - Self.margin
    for line in titles {
      y -= 1.3 * TextSize.title
      scene.text(
        line, FigurePoint(Self.margin, y + 0.6 * TextSize.title), .left, PaletteColor.ink.rgb, size: TextSize.title)
    }
    legend.draw(&scene, from: FigurePoint(Self.margin, y - (titles.isEmpty ? 0 : 4)))
    for (k, line) in captions.reversed().enumerated() {
      let at = FigurePoint(Self.margin, Self.margin - 3 + (Double(k) + 0.5) * 1.3 * TextSize.caption)
      scene.text(line, at, .left, PaletteColor.muted.rgb, size: TextSize.caption)
    }
  }
}
