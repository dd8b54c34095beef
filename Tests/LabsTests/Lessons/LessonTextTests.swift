import ArgumentParser
import Testing

@testable import labs

/// The text of all lessons, computed once.
let told: Result<String, any Error> = Result {
  try Lessons.all.map { try Lessons.text(of: $0, orders: 1) }.joined(separator: "\n")
}

@Test func `tables align words to the left and numbers to the right`() {
  let table = TextTable(header: ["name", "n"], rows: [["a", "1"], ["bcdef", "-20"], ["g", ""]])
  #expect(table.lines == ["  name     n", "  -----  ---", "  a        1", "  bcdef  -20", "  g"])
}

@Test func `numbers read as people write them`() {
  #expect((-0.00001).fixed(3) == "0.000")
  #expect((-1.5).fixed(1) == "-1.5")
  #expect(0.8273.percent() == "82.7 %")
  #expect(0.0.scientific() == "0")
}

@Test func `a section is its heading, paragraphs of at most 100 columns, and tables`() {
  var section = Section("Title")
  section.say(Array(repeating: "word", count: 30).joined(separator: " "))
  section.table(["a"], [["1"]])
  let lines = section.text.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(lines.prefix(3) == ["Title", "-----", ""])
  #expect(lines.allSatisfy { $0.count <= 100 })
  #expect(lines.last == "  1")
}

@Test func `every lesson has a command of its name`() {
  let names = Labs.configuration.subcommands.map { $0.configuration.commandName }
  #expect(names == Lessons.all.map { $0.name } + ["all", "check"])
}

@Test func `the published numbers of the lessons are in their text`() throws {
  let text = try told.get()
  let printed = [
    "0.880797, 0.119203", "0.404684", "0.404712", "0.254434", "1.31462300  -1.55960759  0.24498459", "0.927260",
    "437.4048     11", "95.6 %", "2.1905  -1.0978  -1.0928", "0.3792  3.35", "0.4714  1.44", "0.8737  0.30",
  ]
  for number in printed { #expect(text.contains(number), "\(number)") }
}
