// SPDX-License-Identifier: Apache-2.0

/// Damages inputs in the ways that break parsers. The same seed gives the same damage.
public struct Mutator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  private let seeds: [[UInt8]]
  private let tokens: [[UInt8]]

  public init(seed: UInt64, seeds: [[UInt8]], tokens: [[UInt8]]) {
    state = seed
    self.seeds = seeds
    self.tokens = tokens
  }

  /// SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// One of the seeds with one to eight changes.
  public mutating func input() -> [UInt8] {
    var bytes = seeds.randomElement(using: &self) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &self) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let position = Int.random(in: 0...bytes.count, using: &self)
    let end = min(bytes.count, position + Int.random(in: 0...12, using: &self))
    switch Int.random(in: 0..<6, using: &self) {
    case 0: bytes.insert(UInt8.random(in: .min ... .max, using: &self), at: position)
    case 1: bytes.removeSubrange(position..<end)
    case 2: bytes.insert(contentsOf: tokens.randomElement(using: &self) ?? [], at: position)
    case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
    case 4 where position < bytes.count: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &self)
    default: bytes.replaceSubrange(position..<end, with: tokens.randomElement(using: &self) ?? [])
    }
  }
}
