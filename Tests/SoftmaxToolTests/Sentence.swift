import Foundation
import Testing

/// The form of every refusal: one sentence on standard error, nothing on standard output, exit code 2.
func expectRefusal(_ result: Tool.Result, naming place: [String] = [], _ location: SourceLocation = #_sourceLocation) {
  #expect(result.code == 2, "\(result.err)", sourceLocation: location)
  #expect(result.text == "", sourceLocation: location)
  expectSentence(result.err, sourceLocation: location)
  for part in place where !part.isEmpty {
    #expect(result.err.contains(part), "it should name \(part)", sourceLocation: location)
  }
}

/// One line that begins with the program's name and holds one sentence.
func expectSentence(_ message: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let body = message.dropFirst("softmax: ".count).dropLast()
  #expect(message.hasPrefix("softmax: ") && message.last == "\n", "\(message)", sourceLocation: sourceLocation)
  #expect(!body.contains("\n") && !body.contains(". "), "\(message)", sourceLocation: sourceLocation)
  #expect(body.count > 20 && (body.last == "." || body.last == "?"), "\(message)", sourceLocation: sourceLocation)
}
