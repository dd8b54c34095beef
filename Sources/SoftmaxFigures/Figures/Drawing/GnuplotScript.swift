internal import Foundation
internal import SoftmaxRegression

/// A scene as commands for gnuplot.
///
/// All numbers are in units of the page, so that gnuplot makes no decisions. They are in blocks of data. Words are only
/// in labels, without any character that gnuplot would interpret, and with its markup switched off.
struct GnuplotScript {
  private let scene: Scene
  private let format: FigureFormat
  private var blocks: [String] = []
  private var plots: [String] = []
  private var labels: [String] = []
  /// The points of the open block, and the plot style that draws them.
  private var open: (style: String, lines: [String])?

  init(_ scene: Scene, _ format: FigureFormat) {
    self.scene = scene
    self.format = format
    for item in scene.items { add(item) }
    close()
  }

  /// The commands.
  var text: String {
    let frame = [
      format.terminal(width: scene.width, height: scene.height), "set encoding utf8", "unset key", "unset border",
      "unset tics", "unset colorbox", "set margins 0,0,0,0", "set xrange [0:\(Self.number(scene.width))]",
      "set yrange [0:\(Self.number(scene.height))]",
    ]
    let plot = plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", \\\n  ")
    return (frame + labels + blocks + ["plot \(plot)", ""]).joined(separator: "\n")
  }

  private mutating func add(_ item: Scene.Item) {
    switch item {
    case .fill(let points, let color, let opacity):
      let fill =
        "with filledcurves closed fc rgb \(Self.color(color)) fs \(opacity < 1 ? "transparent " : "")solid \(Self.number(opacity)) noborder"
      append(fill, points.map(Self.pair) + [""])
    case .line(let points, let stroke):
      let dashes = stroke.isDashed ? "dt (5,3)" : "dt solid"
      let line =
        "with lines lc rgb \(Self.color(stroke.color, stroke.opacity)) lw \(Self.number(stroke.width)) \(dashes)"
      append(line, points.map(Self.pair) + [""])
    case .marker(let point, let marker, let color, let size, let opacity):
      let ink = Self.color(color, opacity)
      append(
        "with points pt \(marker.gnuplot) ps \(Self.number(0.78 * size * marker.evenness(format))) lw 1 lc rgb \(ink)",
        [Self.pair(point)])
    case .text(let text, let at, let anchor, let color, let size, let isUpright):
      let turn = isUpright ? " rotate by 90" : " norotate"
      labels.append(
        "set label \(labels.count + 1) \(Self.quoted(text)) at \(Self.number(at.x)),\(Self.number(at.y)) "
          + "\(Self.name(of: anchor))\(turn) font ',\(Self.number(size))' tc rgb \(Self.color(color)) noenhanced front")
    }
  }

  /// Adds to the open block if it has the same style, so that the order of drawing is kept and files stay small.
  private mutating func append(_ style: String, _ lines: [String]) {
    if open?.style != style { close() }
    if open == nil { open = (style, []) }
    open?.lines += lines
  }

  private mutating func close() {
    guard let block = open else { return }
    open = nil
    let name = "$d\(plots.count + 1)"
    blocks += ["\(name) << END"] + block.lines + ["END"]
    plots.append("\(name) \(block.style) notitle")
  }

  /// A text that gnuplot takes literally: all characters but letters are written by their numbers.
  ///
  /// Doubled quotes between single ones would not suffice: a text that begins with a quote would end the string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.withoutControlCharacters.unicodeScalars.prefix(200) {
      switch scalar {
      case "a"..."z", "A"..."Z", " ": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{7F}": result += String(format: "\\%03o", scalar.value)
      default:
        // An XML file must not contain a noncharacter.
        let isNoncharacter = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
        if !isNoncharacter { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  private static func pair(_ point: FigurePoint) -> String { "\(number(point.x)) \(number(point.y))" }

  /// A number with two decimals, a fiftieth of the smallest step that can be printed.
  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }

  /// A colour with its opacity.
  private static func color(_ color: RGB, _ opacity: Double = 1) -> String {
    let clear = Int((255 * (1 - min(1, max(0, opacity)))).rounded())
    return clear == 0 ? String(format: "'#%06X'", color.hex) : String(format: "'#%02X%06X'", clear, color.hex)
  }

  private static func name(of anchor: Mark.Text.Anchor) -> String {
    switch anchor {
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}
