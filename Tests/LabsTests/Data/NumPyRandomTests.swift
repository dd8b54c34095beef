import Testing

@testable import labs

// The expected numbers are NumPy's own, from a RandomState of the same seed, unless a test says otherwise.

@Test func `the twister gives the number that the C++ standard asks of mt19937`() {
  var twister = MersenneTwister(seed: 5489)
  for _ in 1..<10_000 { _ = twister.next() }
  #expect(twister.next() == 4_123_659_995)
}

@Test func `the largest seed is a seed`() {
  var random = NumPyRandom(seed: .max)
  _ = (random.nextUInt32(), random.nextUInt32())
  #expect(random.uniform() == 0.9123828453026218)
}

@Test func `uniform numbers have 53 bits`() {
  var random = NumPyRandom(seed: 42)
  #expect(random.uniform() == 0x1.7f8771e5f51ecp-2)
  #expect(random.uniform() == 0x1.e6c4068bbd654p-1)
}

@Test func `normal numbers come in pairs whose second waits for the next call`() {
  var random = NumPyRandom(seed: 7)
  let drawn = [random.normal(), random.uniform(), random.normal()]
  let order = random.permutation(3)
  let scaled = [random.normal(mean: 3, deviation: 0.5), random.uniform(-1, 2), random.normal(mean: 3, deviation: 0.5)]
  let expected = [
    1.690525703800356, 0.9779895119966027, -0.4659373705408328,
    2.6055384856871306, -0.19468305969438648, 3.001032786452974,
  ]
  #expect(order == [0, 1, 2])
  #expect(zip(drawn + scaled, expected).allSatisfy { abs($0 - $1) <= 2 * $1.ulp })
}

@Test func `permutations of any length leave the stream where NumPy leaves it`() {
  var random = NumPyRandom(seed: 42)
  #expect(random.permutation(10) == [8, 1, 5, 0, 7, 2, 9, 4, 3, 6])
  #expect(random.permutation(1) == [0])
  #expect(random.permutation(0) == [])
  #expect(random.permutation(17) == [15, 9, 0, 8, 6, 12, 1, 13, 5, 2, 11, 14, 3, 4, 7, 16, 10])
  #expect(random.uniform() == 0.3042422429595377)
}

@Test func `choices follow their probabilities`() {
  var random = NumPyRandom(seed: 3)
  let drawn = (0..<24).map { _ in random.choice([0.1, 0.2, 0.3, 0.4]) }
  #expect(drawn == [2, 3, 1, 2, 3, 3, 1, 1, 0, 2, 0, 2, 3, 1, 3, 2, 0, 2, 1, 2, 1, 3, 2, 1])
  #expect((0..<3).map { _ in random.choice([0, 1, 0]) } == [1, 1, 1])
}

@Test func `integers keep to their bound and reach it`() {
  var random = NumPyRandom(seed: 1)
  var seen: Set<UInt32> = []
  for _ in 0..<200 { seen.insert(random.integer(through: 5)) }
  #expect(seen == [0, 1, 2, 3, 4, 5])
  var untouched = NumPyRandom(seed: 42)
  #expect(untouched.integer(through: 0) == 0)
  #expect(untouched.uniform() == 0x1.7f8771e5f51ecp-2)
}
