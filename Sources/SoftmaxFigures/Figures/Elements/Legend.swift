/// What the styles of a figure stand for.
package struct Legend: Sendable, Equatable {
  /// A style and its meaning.
  package struct Entry: Sendable, Equatable {
    /// How the style is shown.
    package enum Key: Sendable, Equatable {
      /// By its marker.
      case marker
      /// By a piece of line.
      case line
      /// By a filled box.
      case box
    }

    /// What the style stands for.
    package var name: String
    /// How it is shown.
    package var key: Key
    /// The style.
    package var style: Style

    /// An entry of a legend.
    package init(_ name: String, _ key: Key, _ style: Style) {
      self.name = name
      self.key = key
      self.style = style
    }
  }

  /// The entries in their order.
  package var entries: [Entry]
  /// How many more there would be; said at the end.
  package var omitted: Int

  /// A legend of entries.
  package init(_ entries: [Entry] = [], omitted: Int = 0) {
    self.entries = entries
    self.omitted = omitted
  }

  /// The most classes that a legend names.
  package static let limit = 12

  /// The classes, each in its colour and with its marker, up to ``limit`` of them.
  package static func classes(_ names: [String], _ key: Entry.Key = .marker) -> Legend {
    classes(names.indices.map { ($0, names[$0]) }, key)
  }

  /// Some of the classes, by their indices and names.
  package static func classes(_ names: [(index: Int, name: String)], _ key: Entry.Key = .marker) -> Legend {
    let shown = names.prefix(limit)
    return Legend(
      shown.map { Entry($0.name, key, .category($0.index, width: 1.6)) }, omitted: names.count - shown.count)
  }

  /// This legend with more entries behind.
  package func adding(_ entries: [Entry]) -> Legend { Legend(self.entries + entries, omitted: omitted) }
}
