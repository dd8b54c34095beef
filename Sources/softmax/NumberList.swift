import ArgumentParser

/// Numbers with commas between them.
struct NumberList {
  let numbers: [Double]

  init(_ text: String) throws {
    numbers = try text.split(separator: ",", omittingEmptySubsequences: false).map { item in
      guard let number = Double(item), !number.isNaN else {
        throw ValidationError("\"\(item)\" is not a number; give numbers with commas between them")
      }
      return number
    }
  }
}
