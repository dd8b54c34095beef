public import Foundation
public import SoftmaxRegression

/// Where commands run: where they get models and tables, who watches them, and what they call settings.
public struct CommandContext {
  /// The names of settings in sentences.
  public var names = SettingNames.requestKeys
  /// The formats of tables that can be read.
  public var formats = TableFormats.standard
  /// The most threads, where a request names no number; results do not depend on it.
  public var threads: Int
  /// Tables in memory; a request that names one of them reads no file.
  public var tables: [String: DataSet] = [:]
  /// Models in memory; a request that names one of them reads no file.
  public var models: [String: SoftmaxModel] = [:]
  /// Watches fits; nil for nobody.
  public var observer: (any FitObserver)?
  /// Takes what the user should know before the answer.
  public var warn: (Sentence) -> Void = { _ in }
  /// Takes the bytes of the file that a command makes, in pieces, where the request names no output; nil for nobody.
  public var consume: ((Data) throws -> Void)?
  /// Writes a request as the user would give it, for advice and reports; nil for none.
  public var spell: (@Sendable (any CommandRequest) -> String)?
  /// How texts for people look.
  package var style = TextStyle.plain

  /// A context with the names of request keys, no tables or models in memory, and no watcher.
  public init(threads: Int = Threads.available) { self.threads = threads }
}
