/// The Mersenne Twister MT19937: 32 random bits per draw, period 2^19937 - 1.
///
/// The recurrence, its seeding from one word and the tempering are those of M. Matsumoto and T. Nishimura,
/// "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number generator",
/// ACM Transactions on Modeling and Computer Simulation 8 (1998), with the seeding revised by them in 2002.
struct MersenneTwister: Sendable {
  private static let length = 624
  private static let offset = 397

  private var state: [UInt32]
  private var position = Self.length

  /// Fills the state from one word.
  init(seed: UInt32) {
    state = [seed]
    for i in 1..<Self.length {
      let last = state[i - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(i))
    }
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if position == Self.length { twist() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }

  /// Replaces all words of the state in place; later words are computed from the new values of earlier ones.
  private mutating func twist() {
    for i in 0..<Self.length {
      let joined = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.length] & 0x7FFF_FFFF)
      let feedback: UInt32 = joined & 1 == 1 ? 0x9908_B0DF : 0
      state[i] = state[(i + Self.offset) % Self.length] ^ (joined >> 1) ^ feedback
    }
    position = 0
  }
}
