/// An axis of a panel.
package struct Axis: Sendable, Equatable {
  /// A place on an axis, and its label.
  package struct Tick: Sendable, Equatable {
    /// The place, in the units of the data.
    package var value: Double
    /// The label.
    package var label: String

    /// A tick of an axis.
    package init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  /// The scale of an axis.
  package enum Scale: Sendable, Equatable {
    /// Places in proportion to numbers.
    case linear
    /// Places in proportion to logarithms; only positive numbers are drawn.
    case logarithmic
  }

  /// The name of the measured quantity.
  package var title: String
  /// The unit, which follows the title in brackets; no unit if empty.
  package var unit: String
  /// The ends; nil for a little more than the data.
  package var range: ClosedRange<Double>?
  /// The scale of the axis.
  package var scale: Scale
  /// The ticks; nil for round numbers.
  package var ticks: [Tick]?

  /// An axis.
  package init(
    _ title: String = "", unit: String = "", range: ClosedRange<Double>? = nil, scale: Scale = .linear,
    ticks: [Tick]? = nil
  ) {
    self.title = title
    self.unit = unit
    self.range = range
    self.scale = scale
    self.ticks = ticks
  }

  /// A probability from 0 to 1, with a small margin, so that lines along the ends are visible.
  package static func probability(_ title: String) -> Axis { Axis(title, range: -0.02...1.02) }

  /// A probability up to the highest one that is drawn, if all are small.
  static func probability(_ title: String, upTo highest: Double) -> Axis {
    highest > 0 && highest < 0.5 ? Axis(title, range: -0.02 * highest...1.05 * highest) : probability(title)
  }

  /// Categories at 0, 1, ..., each with half a unit on both sides.
  package static func categories(_ names: [String], title: String = "") -> Axis {
    Axis(
      title, range: -0.5...max(0.5, Double(names.count) - 0.5),
      ticks: names.enumerated().map { Tick(Double($0), $1) })
  }

  /// The title with its unit.
  var label: String { unit.isEmpty ? title : "\(title) (\(unit))" }
}
