/// Reads columns of numbers of one group, page by page on several threads.
struct NumberReading {
  /// A column, the memory for its numbers, and its dictionary as numbers.
  struct Part: @unchecked Sendable {
    let chunk: ChunkReader
    let form: NumberForm
    let target: NumberTarget
    /// The length of lists; 1 for other columns.
    let width: Int
    let dictionary: [Double]
    let dictionaryTraits: NumberTraits
  }

  private let file: ParquetFile
  private let targets: [NumberTarget]
  private let group: Int
  let rows: Int
  private let threads: Int

  init(_ file: ParquetFile, _ targets: [NumberTarget], group: Int, rows: Int, threads: Int) {
    self.file = file
    self.targets = targets
    self.group = group
    self.rows = rows
    self.threads = threads
  }

  func run() throws(ColumnarFault) -> [NumberTraits] {
    let parts = Slots<Part>(targets.count)
    try Tasks.run(targets.count, threads: threads) { (i, scratch) throws(ColumnarFault) in
      let field = file.schema.fields[targets[i].column]
      do throws(ColumnarFault) { parts.set(i, try part(targets[i], field, scratch)) } catch {
        throw error.inColumn(field.name)
      }
    }
    // Pages of different columns with the same rows come one after the other, so that they meet in the cache.
    var work: [(part: Int, page: Int, start: Int)] = []
    let all = parts.values
    var irregular: Set<Int> = []
    for (p, part) in all.enumerated() {
      // A list that is missing or has another length shows in the number of values; otherwise it shows in the levels.
      let values = file.groups[group].multipliedReportingOverflow(by: part.width)
      guard !part.chunk.field.isList || !values.overflow && part.chunk.valueCount == values.partialValue else {
        irregular.insert(p)
        continue
      }
      for (q, page) in part.chunk.pages.enumerated() where page.start / part.width < rows {
        work.append((p, q, page.start / part.width))
      }
    }
    work.sort { ($0.start, $0.part, $0.page) < ($1.start, $1.part, $1.page) }
    let order = work
    let traits = Slots<NumberTraits?>(work.count)
    try Tasks.run(order.count, threads: threads) { (i, scratch) throws(ColumnarFault) in
      let part = all[order[i].part]
      do throws(ColumnarFault) {
        traits.set(i, try read(part.chunk.pages[order[i].page], of: part, scratch))
      } catch {
        throw error.inColumn(part.chunk.field.name)
      }
    }
    var result = [NumberTraits](repeating: NumberTraits(), count: targets.count)
    for (found, place) in zip(traits.values, order) {
      if let found { result[place.part].add(found) } else { irregular.insert(place.part) }
    }
    let scratch = Scratch()
    for p in irregular.sorted() {
      do throws(ColumnarFault) {
        result[p] = try readInOrder(all[p], scratch)
      } catch {
        throw error.inColumn(all[p].chunk.field.name)
      }
    }
    return result
  }

  private func part(
    _ target: NumberTarget, _ field: ParquetSchema.Field, _ scratch: Scratch
  ) throws(ColumnarFault) -> Part {
    guard case .numbers(let form) = field.meaning else { throw .damaged("it holds no numbers") }
    let chunk = try ChunkReader(file, field, group: group)
    var width = 1
    if case .list(let length) = file.columns[target.column].kind { width = length }
    var traits = NumberTraits()
    var dictionary: [Double] = []
    if let (values, count) = try chunk.dictionaryValues(scratch) {
      let numbers = try Self.numbers(values, count, form, scratch, &traits.isRounded)
      dictionary = Array(UnsafeBufferPointer(start: numbers, count: count))
    }
    return Part(
      chunk: chunk, form: form, target: target, width: width, dictionary: dictionary, dictionaryTraits: traits)
  }

  /// The numbers of values that are not in a dictionary.
  static func numbers(
    _ values: PageValues, _ count: Int, _ form: NumberForm, _ scratch: Scratch, _ isRounded: inout Bool
  ) throws(ColumnarFault) -> UnsafePointer<Double> {
    if case .decimal(let scale) = form {
      // The slot of numbers is that of prefixes while values are decoded.
      var result: [Double] = []
      try values.forEach(count, scratch) { (bytes) throws(ColumnarFault) in
        guard bytes.count <= 64 else { throw .damaged("a decimal number is too long") }
        result.append(NumberForm.decimal(bytes, scale))
      }
      let numbers = try scratch.elements(.numbers, count, of: Double.self)
      for i in 0..<count { numbers[i] = result[i] }
      return UnsafePointer(numbers)
    }
    let plain = try values.fixed(count, scratch)
    guard plain.count >= count * (form.width ?? 0) else { throw .truncated }
    let numbers = try scratch.elements(.numbers, count, of: Double.self)
    if let start = plain.baseAddress, form.convert(start, count, into: numbers) { isRounded = true }
    return UnsafePointer(numbers)
  }

  /// Reads a page, which must have rows in the range.
  ///
  /// - Returns: nil if its lists do not begin where lists of one length would, so that the pages must be read in order.
  private func read(_ page: ChunkReader.Page, of part: Part, _ scratch: Scratch) throws(ColumnarFault) -> NumberTraits?
  {
    let contents = try part.chunk.contents(of: page, scratch)
    let (end, overflows) = rows.multipliedReportingOverflow(by: part.width)
    let count = overflows ? page.count : min(page.count, end - page.start)
    let place = Place(row: page.start / part.width, element: page.start % part.width)
    var definitions: UnsafePointer<UInt8>?
    if let levels = contents.definitions, try levels.constant(count) != part.chunk.field.definition {
      definitions = try levels.decode(count, .definitions, scratch)
    }
    if let repetitions = contents.repetitions {
      guard try repetitions.areRegular(count, offset: place.element, width: part.width) else { return nil }
      // A missing or an empty list is one value without elements.
      if let definitions {
        let least = part.chunk.field.listDefinition
        for i in 0..<count where definitions[i] < least { return nil }
      }
    }
    return try write(contents, count, definitions, from: place, part, scratch)
  }

  /// A place in the rows of the group.
  struct Place {
    var row: Int
    var element: Int
  }

  /// Writes the values of a page whose lists are regular.
  private func write(
    _ contents: PageContents, _ count: Int, _ definitions: UnsafePointer<UInt8>?, from place: Place, _ part: Part,
    _ scratch: Scratch
  ) throws(ColumnarFault) -> NumberTraits {
    let most = UInt8(truncatingIfNeeded: part.chunk.field.definition)
    var present = count
    if let definitions {
      present = 0
      for i in 0..<count where definitions[i] == most { present += 1 }
    }
    var traits = NumberTraits()
    traits.hasGaps = present < count
    switch part.target.start {
    case .doubles(let start):
      let target = Strided(start: start, stride: part.target.stride, width: part.width, place.row, place.element)
      try write(contents, (count, present), definitions, most, target, part, scratch, &traits)
    case .floats(let start):
      let target = Strided(start: start, stride: part.target.stride, width: part.width, place.row, place.element)
      try write(contents, (count, present), definitions, most, target, part, scratch, &traits)
    }
    return traits
  }

  @inline(__always)
  private func write<Element: TargetNumber>(
    _ contents: PageContents, _ counts: (all: Int, present: Int), _ definitions: UnsafePointer<UInt8>?, _ most: UInt8,
    _ target: Strided<Element>, _ part: Part, _ scratch: Scratch, _ traits: inout NumberTraits
  ) throws(ColumnarFault) {
    let values = contents.values
    if values.encoding == PageValues.plain, definitions == nil, part.form == .double || part.form == .float {
      let plain = try values.fixed(counts.all, scratch)
      guard let start = plain.baseAddress else { return }
      let isFinite =
        part.form == .double
        ? target.fill(counts.all) { start.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
        : target.fill(counts.all) { start.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      if !isFinite { traits.hasGaps = true }
      return
    }
    let isFinite: Bool
    if values.areIndices {
      let indices = try values.indices(counts.present, scratch)
      var largest: UInt32 = 0
      for i in 0..<counts.present { largest = max(largest, indices[i]) }
      guard counts.present == 0 || Int(largest) < part.dictionary.count else {
        throw .damaged("a value is not in the dictionary")
      }
      traits.isRounded = part.dictionaryTraits.isRounded
      isFinite = part.dictionary.withUnsafeBufferPointer { entries in
        guard let entries = entries.baseAddress else { return target.fill(counts.all) { _ in Double.nan } }
        return scatter(counts.all, definitions, most, target) { entries[Int(indices[$0])] }
      }
    } else {
      let numbers = try Self.numbers(values, counts.present, part.form, scratch, &traits.isRounded)
      isFinite = scatter(counts.all, definitions, most, target) { numbers[$0] }
    }
    if !isFinite { traits.hasGaps = true }
  }

  /// Writes numbers, and NaN for missing ones.
  @inline(__always)
  private func scatter<Element: TargetNumber>(
    _ count: Int, _ definitions: UnsafePointer<UInt8>?, _ most: UInt8, _ target: Strided<Element>,
    _ number: (Int) -> Double
  ) -> Bool {
    guard let definitions else { return target.fill(count, number) }
    var next = 0
    return target.fill(count) { i in
      guard definitions[i] == most else { return Double.nan }
      defer { next += 1 }
      return number(next)
    }
  }
}
