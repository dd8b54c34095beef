extension Shards {
  /// Throws on all shards if one of them has an error: the error of the first such shard.
  package func agree(on own: FitError?) throws(FitError) {
    let kinds = FitError.Kind.allCases
    let text = own.map { Array($0.sentence.marked.utf8) } ?? []
    let code = own.flatMap { kinds.firstIndex(of: $0.kind) }.map { $0 + 1 } ?? 0
    let all = gather([Double(code), Double(text.count)])
    try check()
    guard let first = (0..<count).first(where: { all[2 * $0] != 0 }) else { return }
    let (kind, length) = (Int(exactly: all[2 * first]) ?? 0, Int(exactly: all[2 * first + 1]) ?? 0)
    var bytes = rank == first ? text.map(Double.init) : Array(repeating: 0, count: max(0, length))
    sum(&bytes)
    try check()
    let sentence = Sentence(marked: String(decoding: bytes.map { UInt8(exactly: $0) ?? 0x3F }, as: UTF8.self))
    let isEverywhere = (0..<count).allSatisfy { all[2 * $0 + 1] == all[2 * first + 1] }
    throw FitError(
      kinds.indices.contains(kind - 1) ? kinds[kind - 1] : .shards,
      isEverywhere ? sentence : "Shard \(first + 1) of \(count): \(sentence)")
  }

  /// Throws if the shards were given different texts.
  func agree(on texts: [String], called things: String) throws(FitError) {
    var hash = FNV1a()
    for text in texts {
      for byte in Array(text.utf8) + [0] { hash.add(byte) }
    }
    // 52 bits, which a `Double` holds exactly.
    let all = gather([Double(hash.value >> 12)])
    try check()
    guard all.allSatisfy({ $0 == all[0] }) else {
      throw FitError(.settings, "The shards were given different \(things); give the same to all of them.")
    }
  }

  /// Throws if a sum has failed.
  func check() throws(FitError) {
    guard let failure else { return }
    throw FitError(.shards, "The sums over shards failed: \(failure)")
  }
}

extension Shards? {
  /// Runs `body`, which may throw on one shard alone, and then throws on all shards.
  func agree<Result>(_ body: () throws(FitError) -> Result) throws(FitError) -> Result {
    guard let self else { return try body() }
    let result: Swift.Result<Result, FitError>
    do throws(FitError) {
      result = .success(try body())
    } catch {
      result = .failure(error)
    }
    if case .failure(let error) = result { try self.agree(on: error) } else { try self.agree(on: nil) }
    return try result.get()
  }
}
