import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Sentences that refer to settings` {
  private static let names = SettingNames([.jeffreysPrior: "--firth", .drop: "--drop"])
  private static let sentence: Sentence =
    "fit \("iris".excerpt) with \(.jeffreysPrior) or \(.noPenalty), or leave it out\(aside: .drop) by \(3)."

  @Test func `are said in plain words`() {
    #expect("\(Self.sentence)" == "fit \"iris\" with Jeffreys' prior or no penalty, or leave it out by 3.")
    #expect(Self.sentence.settings == [.jeffreysPrior, .noPenalty, .drop])
  }

  @Test func `are said by an interface's names`() {
    #expect(
      Self.sentence.text(naming: Self.names)
        == "fit \"iris\" with --firth or no penalty, or leave it out (--drop) by 3.")
  }

  @Test func `keep references of sentences and errors that they quote`() {
    let error = InferenceError(.settings, Self.sentence)
    let quoted: [Sentence] = [
      "it failed: \(Self.sentence)", "it failed: \(error)", "it failed: \(error as any Error)",
      "it failed: " + Self.sentence,
    ]
    for sentence in quoted {
      #expect(sentence == quoted[0])
      #expect(sentence.settings == Self.sentence.settings)
    }
  }

  @Test func `do not say a setting that data spell`() {
    let sentence: Sentence = "the class \("penalty=jeffreys") and \("\\(.drop)")."
    #expect(sentence.settings.isEmpty)
    #expect(sentence.text(naming: Self.names) == "the class penalty=jeffreys and \\(.drop).")
  }

  @Test func `are encoded by the names that the encoder was given`() throws {
    func text(_ encoder: JSONEncoder) throws -> String {
      try JSONDecoder().decode(String.self, from: encoder.encode(Self.sentence))
    }
    #expect(try text(JSONEncoder.sorted) == "\(Self.sentence)")
    #expect(try text(JSONEncoder.sorted(naming: Self.names)) == Self.sentence.text(naming: Self.names))
  }

  @Test(arguments: ["", "plain", "\u{1}", "\u{1}no key\u{3}", "\u{2}drop", "\u{1}\u{2}drop\u{3}\u{3}é"])
  func `travel between processes with their references`(hostile: String) {
    #expect(Sentence(marked: Self.sentence.marked) == Self.sentence)
    let read = Sentence(marked: hostile)
    #expect(read.settings == (hostile.contains("\u{2}drop\u{3}") ? [.drop] : []))
    #expect(Sentence(marked: "\(hostile)\(Self.sentence.marked)").settings.suffix(3) == Self.sentence.settings[...])
  }

  @Test func `settings have keys that a table can be made of`() {
    #expect(Set(Setting.allCases.map(\.rawValue)).count == Setting.allCases.count)
    for setting in Setting.allCases {
      #expect(setting.rawValue.wholeMatch(of: /[a-z][a-z0-9_]*(=[a-z0-9]+)?/) != nil)
      #expect(!setting.words.isEmpty && !setting.words.contains("--"))
    }
  }

  @Test func `a setting error tells its setting`() {
    var classifier = SoftmaxClassifier()
    classifier.tolerance = -1
    let error = #expect(throws: FitError.self) { try classifier.check() }
    #expect(error?.description == "The tolerance must be a positive number, but is -1.")
    #expect(error?.settings == [.tolerance])
  }
}

@Suite struct `The words of the library` {
  /// Sources in which a string literal could hold an option's name.
  @Test(arguments: ["SoftmaxRegression", "SoftmaxFigures", "SoftmaxExports", "SoftmaxCommands", "SoftmaxC"])
  func `are not those of the command line`(target: String) throws {
    let root = SourceFile.sources.appendingPathComponent(target)
    let files = try #require(FileManager.default.subpaths(atPath: root.path)).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 5)
    for file in files {
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains("\"") {
        #expect(line.firstMatch(of: /(?:^|[\s"(`])--(?:[a-z]|\\\()/) == nil, "\(file): \(line)")
      }
    }
  }
}
