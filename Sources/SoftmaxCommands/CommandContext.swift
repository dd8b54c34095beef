public import Foundation
public import SoftmaxRegression
import StatisticalTables

/// The surroundings of commands: models, tables, observers, and the names of settings.
public struct CommandContext {
  /// The names of settings in sentences.
  public var names = SettingNames.requestKeys
  /// The formats of tables that can be read.
  public var formats = TableFormats.standard.adding(StatisticalTableReader.self)
  /// The largest number of threads, unless a request states it; results do not depend on it.
  public var threads: Int
  /// Tables in memory by name; a request with the name of one of them does not read a file.
  public var tables: [String: DataSet] = [:]
  /// Models in memory by name; a request with the name of one of them does not read a file.
  public var models: [String: SoftmaxModel] = [:]
  /// The observer of fits; nil for no observer.
  public var observer: (any FitObserver)?
  /// Whether the user has asked to end the command; nil if it cannot be interrupted.
  ///
  /// It is called several times a second, on any thread.
  public var isInterrupted: (@Sendable () -> Bool)?
  /// Receives warnings to the user, before the answer.
  public var warn: (Sentence) -> Void = { _ in }
  /// Receives the bytes of the file that a command makes, in pieces, if the request does not name an output.
  ///
  /// If it is nil, the bytes are discarded.
  public var consume: ((Data) throws -> Void)?
  /// Formats a request as the user would write it, for advice and reports; nil if these do not show requests.
  public var spell: (@Sendable (any CommandRequest) -> String)?
  /// The style of texts for people.
  package var style = TextStyle.plain
  /// The run of the command; nil if it cannot be given up.
  var run: CommandRun?

  /// A context with the names of request keys, without tables or models in memory, and without an observer.
  public init(threads: Int = Threads.available) { self.threads = threads }
}
